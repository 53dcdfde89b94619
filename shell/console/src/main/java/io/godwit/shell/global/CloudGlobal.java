package io.godwit.shell.global;

import io.godwit.api.cloud.LogRetention;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.plugin.Plugins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The JavaScript globals {@code oci}, {@code azure}, {@code aws} and {@code gcp}: what a plugin knows of its services. */
public final class CloudGlobal implements ScriptObject {
    /** What a migration may have to change at a server. */
    private static final Map<String, String> SETTINGS = Map.of("gtid_mode", "ON", "enforce_gtid_consistency", "ON",
            "local_infile", "ON");

    private final Plugins.Loaded plugin;
    private final CurrentSession current;

    public CloudGlobal(Plugins.Loaded plugin, CurrentSession current) {
        this.plugin = plugin;
        this.current = current;
    }

    @Override
    public String name() {
        return plugin.name();
    }

    @Override
    public String help() {
        return "What Godwit knows of " + String.join(" and ", plugin.services()) + ".";
    }

    @Override
    public Map<String, Supplier<? extends @Nullable Object>> members() {
        return Map.of("services", plugin::services);
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(ScriptFunction.of("describe",
                "Tells whether a server is one of " + String.join(", ", plugin.services())
                        + ", and what is different there. Changes nothing.\n"
                        + "Returns {server, service, ownTables, binlogRetention, settings}: service is null for any other server;"
                        + " settings tells how an administrator sets what a migration may need, where SQL cannot.",
                List.of(Parameter.any("server", "A session or a URI; the current session by default.").optional()),
                this::describe).onCommandLine());
    }

    private Object describe(ScriptContext context, Arguments arguments) {
        Object named = arguments.value(0);
        SessionFactory server = named == null ? current.factory() : new ServerArguments(current).of(named);
        try (MySqlSession session = server.open()) {
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("server", server.spec().display());
            Clouds clouds = plugin.clouds();
            Optional<String> service = clouds.of(session).map(profile -> profile.name());
            facts.put("service", service.orElse(null));
            if (service.isPresent()) {
                facts.put("ownTables", clouds.ownTables(session));
                facts.put("binlogRetention", clouds.binlogRetention(session).map(CloudGlobal::retention).orElse(null));
                facts.put("settings", settings(clouds, session));
            }
            return facts;
        }
    }

    private static Map<String, Object> retention(LogRetention retention) {
        return Map.of("seconds", retention.kept().toSeconds(), "raisedBy", retention.raisedBy());
    }

    private static Map<String, Object> settings(Clouds clouds, MySqlSession session) {
        Map<String, Object> steps = new LinkedHashMap<>();
        SETTINGS.keySet().stream().sorted().forEach(variable -> clouds
                .settingStep(session, variable, SETTINGS.getOrDefault(variable, ""))
                .ifPresent(step -> steps.put(variable, step)));
        return steps;
    }
}
