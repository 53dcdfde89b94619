package io.godwit.shell.global;

import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all objects of one kind have, declared once, so that help can tell it where there is no such object yet. Filled where it is
 * declared, not changed afterwards.
 *
 * @param <T> the objects
 */
final class ScriptType<T> {
    /** A function's body, with the object it belongs to. */
    @FunctionalInterface
    interface Body<T> {
        @Nullable
        Object call(T self, ScriptContext context, Arguments arguments);
    }

    /** A function without its object. */
    private record Declared<T>(String name, String help, List<Parameter> parameters, Body<T> body) {
        ScriptFunction of(T self) {
            return ScriptFunction.of(name, help, parameters,
                    (context, arguments) -> body.call(self, context, arguments));
        }
    }

    /** The kind itself, for help: nothing in it is ever called. */
    private record Description(String name, String help, List<ScriptFunction> functions,
            Map<String, Supplier<? extends @Nullable Object>> members) implements ScriptObject {
    }

    private final String name;
    private final String help;
    private final List<Declared<T>> functions = new ArrayList<>();
    private final Map<String, Function<T, ? extends @Nullable Object>> values = new LinkedHashMap<>();

    ScriptType(String name, String help) {
        this.name = name;
        this.help = help;
    }

    ScriptType<T> function(String called, String does, List<Parameter> parameters, Body<T> body) {
        functions.add(new Declared<>(called, does, parameters, body));
        return this;
    }

    /** A function without arguments. */
    ScriptType<T> function(String called, String does, Function<T, ? extends @Nullable Object> body) {
        return function(called, does, List.of(), (self, context, arguments) -> body.apply(self));
    }

    /** A value of an object, asked for each time anew. */
    ScriptType<T> value(String called, Function<T, ? extends @Nullable Object> get) {
        values.put(called, get);
        return this;
    }

    /** A value that a function gives too: {@code uri} and {@code getUri()}. */
    ScriptType<T> property(String called, String getter, String does, Function<T, ? extends @Nullable Object> get) {
        return value(called, get).function(getter, does, get);
    }

    String name() {
        return name;
    }

    String help() {
        return help;
    }

    List<ScriptFunction> functions(T self) {
        return functions.stream().map(function -> function.of(self)).toList();
    }

    Map<String, Supplier<? extends @Nullable Object>> members(T self) {
        Map<String, Supplier<? extends @Nullable Object>> members = new LinkedHashMap<>();
        values.forEach((called, get) -> members.put(called, () -> get.apply(self)));
        return members;
    }

    /** What there is to tell of the kind, without an object. */
    ScriptObject described() {
        Map<String, Supplier<? extends @Nullable Object>> members = new LinkedHashMap<>();
        values.keySet().forEach(called -> members.put(called, () -> null));
        return new Description(name, help, functions.stream().map(function -> ScriptFunction.of(function.name(),
                function.help(), function.parameters(), (context, arguments) -> null)).toList(), members);
    }
}
