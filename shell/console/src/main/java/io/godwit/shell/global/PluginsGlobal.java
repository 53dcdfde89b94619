package io.godwit.shell.global;

import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.plugin.Plugins;
import java.util.List;
import java.util.Map;

/** The JavaScript global {@code plugins}: what came with the program. Immutable. */
public record PluginsGlobal(List<Plugins.Loaded> loaded) implements ScriptObject {
    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public String help() {
        return "The plugins that are loaded.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(ScriptFunction.of("list",
                "The plugins that are loaded, each with its name and the services it knows.\n"
                        + "A plugin is a jar in the program's lib directory; its name is an object of JavaScript, too.",
                List.of(), (context, arguments) -> loaded.stream()
                        .map(plugin -> Map.of("name", plugin.name(), "services", plugin.services())).toList())
                .onCommandLine());
    }
}
