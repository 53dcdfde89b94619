package io.godwit.api.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the raw value of an option becomes a Java value. Raw values come from JavaScript (Boolean, Number, String, List, Map) or from
 * the command line (String).
 *
 * @param name what help calls it
 * @param parser throws {@link IllegalArgumentException} with a sentence that follows the option's name
 */
record OptionType<T>(String name, Parser<T> parser) {
    interface Parser<T> {
        T parse(Object raw);
    }

    static final OptionType<Boolean> BOOL = new OptionType<>("bool", raw -> switch (raw) {
        case Boolean b -> b;
        case Number n when n.doubleValue() == 0 -> false;
        case Number n when n.doubleValue() == 1 -> true;
        case String s -> switch (s.toLowerCase(Locale.ROOT)) {
            case "true", "1", "on", "yes" -> true;
            case "false", "0", "off", "no" -> false;
            default -> throw expected("true or false", raw);
        };
        default -> throw expected("true or false", raw);
    });

    static final OptionType<Long> INTEGER = new OptionType<>("int", raw -> switch (raw) {
        case Integer i -> (long) i;
        case Long l -> l;
        case Number n when n.doubleValue() == Math.rint(n.doubleValue()) && Math.abs(n.doubleValue()) <= 1L << 53 ->
            n.longValue();
        case String s -> parseLong(s);
        default -> throw expected("a whole number", raw);
    });

    static final OptionType<Double> SECONDS = new OptionType<>("seconds", raw -> switch (raw) {
        case Number n when n.doubleValue() >= 0 -> n.doubleValue();
        case String s -> parseSeconds(s);
        default -> throw expected("a number of seconds", raw);
    });

    static final OptionType<String> TEXT = new OptionType<>("string", raw -> switch (raw) {
        case String s -> s;
        case Number n -> n.toString();
        default -> throw expected("a string", raw);
    });

    static final OptionType<Secret> SECRET = new OptionType<>("string", raw -> switch (raw) {
        case Secret s -> s;
        case String s -> new Secret(s);
        case Number n -> new Secret(n.toString());
        default -> throw new IllegalArgumentException("must be a string");
    });

    static final OptionType<ByteSize> SIZE = new OptionType<>("size", raw -> switch (raw) {
        case Integer i when i >= 0 -> new ByteSize(i);
        case Long l when l >= 0 -> new ByteSize(l);
        case String s -> ByteSize.parse(s);
        default -> throw expected("a size such as 500k, 64M or 2G", raw);
    });

    static final OptionType<List<String>> LIST = new OptionType<>("list", raw -> switch (raw) {
        case List<?> list -> strings(list);
        case String s -> Arrays.stream(s.split(",")).map(String::strip).filter(x -> !x.isEmpty()).toList();
        default -> throw expected("a list of strings", raw);
    });

    static final OptionType<Map<String, Object>> DICTIONARY = new OptionType<>("dictionary", raw -> switch (raw) {
        case Map<?, ?> map -> dictionary(map);
        case String s -> throw new IllegalArgumentException("must be an object, which only a script can give");
        default -> throw expected("an object", raw);
    });

    static final OptionType<Double> DECIMAL = new OptionType<>("float", raw -> switch (raw) {
        case Number n when Double.isFinite(n.doubleValue()) -> n.doubleValue();
        case String s -> parseDecimal(s);
        default -> throw expected("a number", raw);
    });

    static final OptionType<Object> ANY = new OptionType<>("any", raw -> raw);

    /** Of options that are only known so that they are refused by name. */
    static final OptionType<Object> NOT_YET = new OptionType<>("not supported yet", raw -> raw);

    static OptionType<String> choice(List<String> values) {
        return new OptionType<>(String.join("|", values), raw -> {
            if (raw instanceof String s && values.contains(s.toLowerCase(Locale.ROOT))) {
                return s.toLowerCase(Locale.ROOT);
            }
            String hint = raw instanceof String s ? NearestName.hint(s, values) : "";
            throw new IllegalArgumentException(
                    "must be one of " + String.join(", ", values) + ", not " + show(raw) + hint);
        });
    }

    private static Double parseSeconds(String s) {
        double seconds = parseNumber(s, "a number of seconds");
        if (seconds >= 0) {
            return seconds;
        }
        throw expected("a number of seconds", s);
    }

    private static Double parseDecimal(String s) {
        return parseNumber(s, "a number");
    }

    private static double parseNumber(String s, String what) {
        try {
            double number = Double.parseDouble(s);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw expected(what, s, e);
        }
        throw expected(what, s);
    }

    private static Long parseLong(String s) {
        try {
            return Long.parseLong(s.strip());
        } catch (NumberFormatException e) {
            throw expected("a whole number", s, e);
        }
    }

    private static Map<String, Object> dictionary(Map<?, ?> map) {
        Map<String, Object> out = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (key == null || value == null) {
                throw expected("an object without null", map);
            }
            out.put(key.toString(), value);
        });
        return Collections.unmodifiableMap(out);
    }

    private static List<String> strings(List<?> list) {
        List<String> out = new ArrayList<>();
        for (Object o : list) {
            if (!(o instanceof String s)) {
                throw expected("a list of strings", list);
            }
            out.add(s);
        }
        return List.copyOf(out);
    }

    private static IllegalArgumentException expected(String what, Object raw) {
        return expected(what, raw, null);
    }

    private static IllegalArgumentException expected(String what, Object raw, @Nullable Throwable cause) {
        return new IllegalArgumentException("must be " + what + ", not " + show(raw), cause);
    }

    private static String show(Object raw) {
        return switch (raw) {
            case String s -> "'" + s + "'";
            case Map<?, ?> m -> "an object";
            default -> raw.toString();
        };
    }
}
