package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import io.godwit.api.script.ReadableMap;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.call.GuestFunction;
import io.godwit.shell.global.RowValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.Proxy;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Values between JavaScript and Java, deep and without loss. A number reaches JavaScript as a Number where that holds it exactly;
 * larger integers as BigInt, which refuses to be mixed up, and longer decimals as their text. Belongs to one context.
 */
final class JsValues {
    private static final long MAX_SAFE = 1L << 53;
    private static final int MAX_DEPTH = 100;
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private final JsPrelude prelude;
    private final Function<ScriptObject, Object> wrapper;
    private final Function<Supplier<Value>, Value> runner;

    /**
     * @param wrapper makes the guest's view of an object
     * @param runner runs a function of the guest's: Ctrl-C ends it, and it throws errors of Java
     */
    JsValues(JsPrelude prelude, Function<ScriptObject, Object> wrapper, Function<Supplier<Value>, Value> runner) {
        this.prelude = prelude;
        this.wrapper = wrapper;
        this.runner = runner;
    }

    /**
     * @return null, Boolean, Long, BigInteger, Double, String, byte[], List, Map, a {@link ScriptObject}, or a
     *     {@link GuestFunction} for a function that is not inside of something else
     * @throws GodwitException for what no function of Godwit takes
     */
    @Nullable
    Object toJava(Value value) {
        return toJava(value, 0);
    }

    private @Nullable Object toJava(Value value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new GodwitException(ScriptError.VALUE, "A value is nested too deeply; does it contain itself?", null);
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isProxyObject()) {
            return switch (value.<Proxy>asProxyObject()) {
                case ScriptProxy proxy -> proxy.target();
                case RowProxy row -> row.row().values();
                default -> throw refused("this object");
            };
        }
        Object scalar = scalar(value);
        return scalar == null ? composite(value, depth) : scalar;
    }

    private @Nullable Object scalar(Value value) {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isInstant()) { // a Date; MySQL has no time zone in its texts, so this is UTC
            return DATETIME.format(value.asInstant().atOffset(ZoneOffset.UTC));
        }
        return null;
    }

    private Object number(Value value) {
        if (value.fitsInLong()) {
            return value.asLong();
        }
        return prelude.call("isBigint", value).asBoolean() ? value.asBigInteger() : value.asDouble();
    }

    private Object composite(Value value, int depth) {
        if (value.hasBufferElements()) {
            return toJava(prelude.call("view", value), depth) instanceof byte[] bytes ? bytes : new byte[0];
        }
        if (value.hasArrayElements()) {
            return prelude.call("isBytes", value).asBoolean() ? bytes(value) : list(value, depth);
        }
        if (value.canExecute()) {
            if (depth == 0) {
                return (GuestFunction) arguments -> callBack(value, arguments);
            }
            throw refused("a function");
        }
        if (value.hasMembers()) {
            return map(value, depth);
        }
        throw refused("this value");
    }

    private @Nullable Object callBack(Value function, @Nullable Object... arguments) {
        return toJava(runner.apply(() -> function.execute(Arrays.stream(arguments).map(this::toJs).toArray())));
    }

    private static GodwitException refused(String what) {
        return new GodwitException(ScriptError.VALUE, "Cannot take " + what + " as a value.",
                "Pass strings, numbers, booleans, lists or plain objects.");
    }

    private static byte[] bytes(Value value) {
        byte[] bytes = new byte[(int) value.getArraySize()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) value.getArrayElement(i).asInt();
        }
        return bytes;
    }

    private List<@Nullable Object> list(Value value, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (long i = 0; i < value.getArraySize(); i++) {
            list.add(toJava(value.getArrayElement(i), depth + 1));
        }
        return list;
    }

    /** A member that is undefined counts as absent; null stays. */
    private Map<String, @Nullable Object> map(Value value, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name : value.getMemberKeys()) {
            Value member = value.getMember(name);
            if (!member.isNull() || !member.toString().equals("undefined")) {
                map.put(name, toJava(member, depth + 1));
            }
        }
        return map;
    }

    /** @param value what functions of Godwit return; a row may be read by index and by name */
    @Nullable
    Object toJs(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean b -> b;
            case String s -> s;
            case Long n -> Math.abs(n) <= MAX_SAFE && n != Long.MIN_VALUE ? n : prelude.call("bigint", n.toString());
            case BigInteger n -> prelude.call("bigint", n.toString());
            case BigDecimal n -> n.toPlainString(); // always, whether or not a JavaScript number could hold it
            case Number n -> n;
            case byte[] bytes -> bytes(bytes);
            case RowValue row -> new RowProxy(row, this);
            case ScriptObject object -> wrapper.apply(object);
            case Map<?, ?> map -> {
                Value object = prelude.call("object");
                map.forEach((name, member) -> object.putMember(String.valueOf(name), toJs(member)));
                if (map instanceof ReadableMap) {
                    prelude.call("readable", object, (ProxyExecutable) arguments -> map.toString());
                }
                yield object;
            }
            case Collection<?> list -> {
                Value array = prelude.call("array");
                long i = 0;
                for (Object item : list) {
                    array.setArrayElement(i++, toJs(item));
                }
                yield array;
            }
            default -> value.toString();
        };
    }

    private Value bytes(byte[] bytes) {
        Value array = prelude.call("bytes", bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            array.setArrayElement(i, bytes[i] & 0xFF);
        }
        return array;
    }
}
