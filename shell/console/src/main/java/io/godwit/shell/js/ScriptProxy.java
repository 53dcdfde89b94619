package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.GuestIterable;
import io.godwit.shell.call.Settable;
import io.godwit.shell.help.FunctionHelp;
import io.godwit.shell.help.HelpTopic;
import io.godwit.shell.help.HelpTopics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyIterable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** A declared object for scripts: its functions, its values and a {@code help} function. Read-only. */
record ScriptProxy(ScriptObject target, JsValues values, JsErrors errors, FunctionCaller caller)
        implements
            ProxyObject,
            ProxyIterable {
    private static final String HELP = "help";
    /** What JavaScript asks for where it needs text; not listed, as it is of no other use. */
    private static final String TO_STRING = "toString";

    @Override
    public @Nullable Object getMember(String key) {
        Optional<ScriptFunction> function = find(key);
        if (function.isPresent()) {
            return executable(arguments -> values.toJs(call(function.get(), arguments)));
        }
        if (key.equals(HELP)) {
            return executable(this::help);
        }
        if (key.equals(TO_STRING)) {
            return executable(arguments -> "<" + target.name() + ">");
        }
        try {
            Supplier<? extends @Nullable Object> member = target.members().get(key);
            return member == null ? null : values.toJs(member.get());
        } catch (GodwitException e) {
            throw errors.toGuest(e);
        }
    }

    @Override
    public Object getIterator() {
        if (target instanceof GuestIterable iterable) {
            return new FetchedRows(iterable, values, errors, caller::cancellation);
        }
        throw errors.toGuest(new GodwitException(ScriptError.VALUE, target.name() + " has nothing to go through.",
                "Go through a result of session.runSql(), or a list."));
    }

    private ProxyExecutable executable(ProxyExecutable body) {
        return arguments -> {
            try {
                return body.execute(arguments);
            } catch (GodwitException e) {
                throw errors.toGuest(e);
            }
        };
    }

    /** The last argument holds the options where it is a plain object that no required parameter waits for. */
    private @Nullable Object call(ScriptFunction function, Value... arguments) {
        List<@Nullable Object> positional = new ArrayList<>();
        for (Value argument : arguments) {
            positional.add(values.toJava(argument));
        }
        Map<?, ?> options = Map.of();
        long required = function.parameters().stream().filter(p -> p.required()).count();
        boolean takesOptions = !function.options().all().isEmpty();
        if (takesOptions && positional.size() > required) {
            if (positional.getLast() instanceof Map<?, ?> map) {
                options = map;
                positional.removeLast();
            } else if (positional.size() > function.parameters().size() && positional.getLast() == null) {
                positional.removeLast();
            }
        }
        return caller.call(target.name(), function, positional, named(options));
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private Object help(Value... arguments) {
        if (arguments.length == 0) {
            return FunctionHelp.page(target, FunctionHelp.Style.SCRIPT);
        }
        String topic = arguments[0].isString() ? arguments[0].asString() : arguments[0].toString();
        return new HelpTopics(HelpTopic.of(target)).page(topic);
    }

    private Optional<ScriptFunction> find(String name) {
        return target.functions().stream().filter(f -> f.name().equals(name)).findFirst();
    }

    @Override
    public Object getMemberKeys() {
        return ProxyArray.fromArray(names().toArray());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(target.functions().stream().map(ScriptFunction::name).toList());
        names.addAll(target.members().keySet());
        names.add(HELP);
        return names;
    }

    @Override
    public boolean hasMember(String key) {
        boolean known = key.equals(TO_STRING) || names().contains(key);
        if (!known) {
            errors.missed(target.name(), key, names());
        }
        return known;
    }

    /** In messages of the engine. */
    @Override
    public String toString() {
        return target.name();
    }

    @Override
    public void putMember(String key, Value value) {
        try {
            if (!(target instanceof Settable settable)) {
                throw new GodwitException(ScriptError.VALUE,
                        target.name() + "." + key + " cannot be set: " + target.name() + " cannot be changed.",
                        "Keep the value in a variable of your own.");
            }
            settable.set(key, values.toJava(value));
        } catch (GodwitException e) {
            throw errors.toGuest(e);
        }
    }
}
