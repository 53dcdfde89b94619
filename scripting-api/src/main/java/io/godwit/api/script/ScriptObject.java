package io.godwit.api.script;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A named object with functions and values, such as {@code util}. */
public interface ScriptObject {
    String name();

    /** First line: what it is for. */
    String help();

    List<ScriptFunction> functions();

    /** Plain values and further objects by name. A value is asked for when a script reads it, each time anew. */
    default Map<String, Supplier<? extends @Nullable Object>> members() {
        return Map.of();
    }

    /** Objects among the {@link #members}, which help and the command line reach too. */
    default List<ScriptObject> inner() {
        return List.of();
    }
}
