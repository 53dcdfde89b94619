package io.godwit.shell.global;

import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object whose parts are declared once for all of its type.
 *
 * @param <T> the class that implements this
 */
interface TypedObject<T extends TypedObject<T>> extends ScriptObject {
    ScriptType<T> scriptType();

    @Override
    default String name() {
        return scriptType().name();
    }

    @Override
    default String help() {
        return scriptType().help();
    }

    @Override
    default List<ScriptFunction> functions() {
        return scriptType().functions(self());
    }

    @Override
    default Map<String, Supplier<? extends @Nullable Object>> members() {
        return scriptType().members(self());
    }

    @SuppressWarnings("unchecked") // by what T is
    private T self() {
        return (T) this;
    }
}
