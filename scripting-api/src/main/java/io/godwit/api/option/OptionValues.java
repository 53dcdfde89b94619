package io.godwit.api.option;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Parsed values of an {@link OptionSet}. Immutable. */
public final class OptionValues {
    private final Map<String, Object> values;
    private final Map<String, Object> given;

    OptionValues(Map<String, Object> values, Map<String, Object> given) {
        this.values = values;
        this.given = Collections.unmodifiableMap(given);
    }

    /** The given value, else the default. */
    public <T> T get(Option<T> option) {
        return find(option).orElseThrow(
                () -> new IllegalStateException("option '" + option.name() + "' has neither a value nor a default"));
    }

    /** The given value, else the default, else nothing. */
    @SuppressWarnings("unchecked") // only Option<T>.parse and with(Option<T>, T) put values here
    public <T> Optional<T> find(Option<T> option) {
        Object value = values.get(option.name());
        return value == null ? option.defaultValue() : Optional.of((T) value);
    }

    public boolean isGiven(Option<?> option) {
        return values.containsKey(option.name());
    }

    /** Whether the caller gave it and thereby wants something: a flag that is given as false asks for nothing. */
    public boolean asksFor(Option<?> option) {
        Object value = values.get(option.name());
        return value != null && !value.equals(false);
    }

    /** What the caller wrote, in its order; goes into a dump's metadata. */
    public Map<String, Object> given() {
        return given;
    }

    public <T> OptionValues with(Option<T> option, T value) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.put(option.name(), value);
        return new OptionValues(copy, given);
    }
}
