package io.godwit.shell.global;

import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JavaScript global {@code sys}: how the program was called. Immutable. */
public record SysGlobal(List<String> argv) implements ScriptObject {
    @Override
    public String name() {
        return "sys";
    }

    @Override
    public String help() {
        return "How the program was called: sys.argv holds the script and its arguments.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of();
    }

    @Override
    public Map<String, @Nullable Object> members() {
        return Map.of("argv", argv);
    }
}
