package io.godwit.engine.layout;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Typed reading of one JSON object: absent and null are the same, a wrong type is an error that names the key. Immutable. */
final class JsonFields {
    private static final String REMEDY = "Make the dump again, or copy it again if it was copied.";

    private final String what;
    private final Map<String, ? extends @Nullable Object> fields;

    /** @param what names the object in errors */
    JsonFields(String what, Map<String, ? extends @Nullable Object> fields) {
        this.what = what;
        this.fields = fields;
    }

    boolean has(String key) {
        return fields.get(key) != null;
    }

    Set<String> keys() {
        return fields.keySet();
    }

    /** @throws GodwitException if there are other keys */
    JsonFields only(Set<String> known) {
        for (String key : fields.keySet()) {
            if (!known.contains(key)) {
                throw new GodwitException(LayoutError.BAD_VALUE, "In '" + what + "', key '" + key + "' is not known.",
                        "Use the program that made the dump, or a newer one.");
            }
        }
        return this;
    }

    /** A key that is itself a whole number. */
    long keyAsNumber(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new GodwitException(LayoutError.BAD_VALUE, "In '" + what + "', key '" + key + "' is not a number.",
                    REMEDY, e);
        }
    }

    long requiredNumber(String key) {
        if (!has(key)) {
            throw wrong(key, "a number");
        }
        return number(key);
    }

    Optional<String> findText(String key) {
        return switch (fields.get(key)) {
            case null -> Optional.empty();
            case String s -> Optional.of(s);
            default -> throw wrong(key, "a string");
        };
    }

    String text(String key, String whenAbsent) {
        return findText(key).orElse(whenAbsent);
    }

    String text(String key) {
        return findText(key).orElseThrow(() -> wrong(key, "a string"));
    }

    boolean flag(String key, boolean whenAbsent) {
        return switch (fields.get(key)) {
            case null -> whenAbsent;
            case Boolean b -> b;
            default -> throw wrong(key, "true or false");
        };
    }

    long number(String key) {
        return switch (fields.get(key)) {
            case null -> 0;
            case Number n -> n.longValue();
            default -> throw wrong(key, "a number");
        };
    }

    /** One of an enum's names, in lower case. */
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        String value = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw wrong(key, "one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }

    GtidSet gtidSet(String key) {
        try {
            return GtidSet.parse(text(key));
        } catch (IllegalArgumentException e) {
            throw wrong(key, "a GTID set (" + e.getMessage() + ")");
        }
    }

    /** @throws GodwitException if the file's format is newer than what {@code known} can understand */
    void requireMajorVersion(String key, String known) {
        String major = known.substring(0, known.indexOf('.') + 1);
        if (!text(key).startsWith(major)) {
            throw new GodwitException(LayoutError.BAD_VALUE,
                    "'" + what + "' is of format " + text(key) + ", but only " + major + "x is understood.",
                    "Use the Godwit that made the dump, or a newer one.");
        }
    }

    JsonFields object(String key) {
        return new JsonFields(what + " > " + key, map(key));
    }

    Map<String, @Nullable Object> map(String key) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        switch (fields.get(key)) {
            case null -> {
            }
            case Map<?, ?> m -> m.forEach((k, v) -> out.put((String) k, v));
            default -> throw wrong(key, "an object");
        }
        return out;
    }

    /** An object whose values are all strings. */
    Map<String, String> texts(String key) {
        JsonFields object = object(key);
        Map<String, String> out = new LinkedHashMap<>();
        object.fields.keySet().forEach(k -> out.put(k, object.text(k)));
        return out;
    }

    /** An object whose values are all numbers. */
    Map<String, Long> numbers(String key) {
        JsonFields object = object(key);
        Map<String, Long> out = new LinkedHashMap<>();
        object.fields.keySet().forEach(k -> out.put(k, object.number(k)));
        return out;
    }

    Optional<List<String>> findList(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!(fields.get(key) instanceof List<?> list)) {
            throw wrong(key, "a list of strings");
        }
        List<String> out = new ArrayList<>();
        for (Object o : list) {
            if (!(o instanceof String s)) {
                throw wrong(key, "a list of strings");
            }
            out.add(s);
        }
        return Optional.of(List.copyOf(out));
    }

    List<String> list(String key) {
        return findList(key).orElse(List.of());
    }

    List<JsonFields> objects(String key) {
        List<JsonFields> out = new ArrayList<>();
        if (has(key)) {
            if (!(fields.get(key) instanceof List<?> list)) {
                throw wrong(key, "a list of objects");
            }
            for (Object o : list) {
                if (!(o instanceof Map<?, ?> m)) {
                    throw wrong(key, "a list of objects");
                }
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                m.forEach((k, v) -> copy.put((String) k, v));
                out.add(new JsonFields(what + " > " + key, copy));
            }
        }
        return out;
    }

    private GodwitException wrong(String key, String expected) {
        Object value = fields.get(key);
        return new GodwitException(LayoutError.BAD_VALUE,
                "In '" + what + "', key '" + key + "' must be " + expected + ", but is "
                        + (value == null ? "absent" : Json.compact(value)) + ".",
                REMEDY);
    }
}
