package io.godwit.shell.js;

import io.godwit.shell.call.GuestIterable;
import io.godwit.shell.help.FunctionHelp;
import io.godwit.shell.output.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.Proxy;
import org.jspecify.annotations.Nullable;

/** Any JavaScript value as text for people: strings as they are, objects as JSON. Stateless. */
final class JsDisplay {
    private static final int MAX_DEPTH = 8;
    private static final int ONE_LINE = 100;

    private static final Source TEXT_OF_NUMBER = Source.newBuilder("js", "n => `${n}`", "godwit:number").internal(true)
            .buildLiteral();

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
            return number(value);
        }
        if (value.isString()) {
            return value.asString();
        }
        Optional<String> readable = readable(value);
        if (readable.isPresent()) {
            return readable.get();
        }
        if (value.isProxyObject() && value.<Proxy>asProxyObject() instanceof ScriptProxy object
                && !(object.target() instanceof GuestIterable)) {
            return FunctionHelp.page(object.target(), FunctionHelp.Style.SCRIPT).stripTrailing();
        }
        Object plain = plain(value, 0);
        if (plain instanceof String text) {
            return text;
        }
        String line = JsonText.raw(plain);
        return line.length() <= ONE_LINE ? line : JsonText.pretty(plain);
    }

    /** As JavaScript writes it; a BigInt like any number. */
    private static String number(Value value) {
        return value.fitsInInt()
                ? Integer.toString(value.asInt())
                : value.getContext().eval(TEXT_OF_NUMBER).execute(value).asString();
    }

    /** A number that is written already. */
    @SuppressWarnings("serial")
    private static final class Digits extends Number {
        private final String digits;

        Digits(String digits) {
            this.digits = digits;
        }

        @Override
        public int intValue() {
            return (int) doubleValue();
        }

        @Override
        public long longValue() {
            return (long) doubleValue();
        }

        @Override
        public float floatValue() {
            return (float) doubleValue();
        }

        @Override
        public double doubleValue() {
            return Double.parseDouble(digits);
        }

        @Override
        public String toString() {
            return digits;
        }
    }

    /** Whether it is an object of no class of its own. */
    static boolean isPlain(Value value) {
        return value.hasMembers() && typeOf(value).equals("Object");
    }

    /** An object by its members, whatever else it is. */
    static String ofMembers(Value value) {
        return JsonText.raw(object(value, 0));
    }

    private static String typeOf(Value value) {
        Value type = value.getMetaObject();
        return type == null ? "" : type.getMetaSimpleName();
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
            return new Digits(number(value));
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
        if (value.hasHashEntries()) {
            return map(value, depth);
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

    private static Object set(Value value, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        Value items = value.getIterator();
        while (items.hasIteratorNextElement()) {
            list.add(plain(items.getIteratorNextElement(), depth + 1));
        }
        return list;
    }

    private static Object map(Value value, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Value keys = value.getHashKeysIterator();
        while (keys.hasIteratorNextElement()) {
            Value key = keys.getIteratorNextElement();
            map.put(of(key), plain(value.getHashValue(key), depth + 1));
        }
        return map;
    }

    private static Object object(Value value, int depth) {
        String type = typeOf(value);
        if (!value.hasMembers() || value.isInstant() || type.equals("RegExp")) {
            return value.toString();
        }
        if (type.equals("Set")) {
            return set(value, depth);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name : value.getMemberKeys()) {
            map.put(name, plain(value.getMember(name), depth + 1));
        }
        return map;
    }
}
