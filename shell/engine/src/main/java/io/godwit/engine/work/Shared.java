package io.godwit.engine.work;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One copy of what is equal. Names and types of columns are few, and where a server has a schema for each of its customers, so are
 * tables: a hundred thousand of them then take little more than their names. One thread.
 */
public final class Shared {
    private final Map<Object, Object> known = new HashMap<>();

    /** @param value immutable */
    @SuppressWarnings("unchecked") // what is equal to a text, record or list of such is of the same type here
    public <T> T one(T value) {
        Object first = known.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }

    public <T> List<T> list(List<T> values) {
        return one(values.stream().map(this::one).toList());
    }
}
