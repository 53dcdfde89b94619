package io.godwit.api.script;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A named object with functions and values, such as {@code util}. */
public interface ScriptObject {
    String name();

    /** First line: what it is for. */
    String help();

    List<ScriptFunction> functions();

    /** Plain values and further objects, read anew at each access. */
    default Map<String, @Nullable Object> members() {
        return Map.of();
    }
}
