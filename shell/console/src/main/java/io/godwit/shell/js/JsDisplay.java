package io.godwit.shell.js;

import io.godwit.shell.output.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.Proxy;
import org.jspecify.annotations.Nullable;

/** Any JavaScript value as text for people: strings as they are, objects as JSON. Stateless. */
final class JsDisplay {
    private static final int MAX_DEPTH = 8;
    private static final int ONE_LINE = 100;

    private JsDisplay() {
    }

    /** As {@code print} shows several values. */
    static String of(Value... values) {
        return Arrays.stream(values).map(JsDisplay::of).collect(Collectors.joining(" "));
    }

    static String of(Value value) {
        if (value.isNull() || value.isBoolean() || value.canExecute() || value.isException()) {
            return value.toString();
        }
        if (value.isNumber()) {
            // A BigInt is shown like any number, and a whole number without a point.
            return value.fitsInLong() ? Long.toString(value.asLong()) : value.toString().replaceFirst("n$", "");
        }
        if (value.isString()) {
            return value.asString();
        }
        Optional<String> readable = readable(value);
        if (readable.isPresent()) {
            return readable.get();
        }
        Object plain = plain(value, 0);
        if (plain instanceof String text) {
            return text;
        }
        String line = JsonText.raw(plain);
        return line.length() <= ONE_LINE ? line : JsonText.pretty(plain);
    }

    /** What a result has to say to people; see {@link io.godwit.api.script.ReadableMap}. */
    private static Optional<String> readable(Value value) {
        if (value.isProxyObject() || !value.hasMember("toString")) {
            return Optional.empty();
        }
        Value text = value.getMember("toString");
        return text.isProxyObject() ? Optional.of(text.execute().asString()) : Optional.empty();
    }

    private static @Nullable Object plain(Value value, int depth) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            return value.fitsInLong() ? value.asLong() : value.fitsInDouble() ? value.asDouble() : value.asBigInteger();
        }
        if (value.isString()) {
            return value.asString();
        }
        if (value.isProxyObject()) {
            return proxy(value, depth);
        }
        if (value.canExecute()) {
            return "[function]";
        }
        if (depth >= MAX_DEPTH) {
            return "[...]";
        }
        return value.hasArrayElements() ? list(value, depth) : object(value, depth);
    }

    private static @Nullable Object proxy(Value value, int depth) {
        return switch (value.<Proxy>asProxyObject()) {
            case ScriptProxy object -> "<" + object.target().name() + ">";
            case RowProxy row -> list(value, depth);
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(Value value, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (long i = 0; i < value.getArraySize(); i++) {
            list.add(plain(value.getArrayElement(i), depth + 1));
        }
        return list;
    }

    private static Object object(Value value, int depth) {
        if (!value.hasMembers() || value.isInstant()) {
            return value.toString();
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name : value.getMemberKeys()) {
            map.put(name, plain(value.getMember(name), depth + 1));
        }
        return map;
    }
}
