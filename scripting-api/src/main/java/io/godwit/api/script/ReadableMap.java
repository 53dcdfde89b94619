package io.godwit.api.script;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A result that scripts and programs see as a plain object, and people as text. Immutable, if its values are. */
public final class ReadableMap extends AbstractMap<String, @Nullable Object> {
    private final Map<String, @Nullable Object> fields;
    private final String text;

    /** @param text without a line break at its end */
    public ReadableMap(Map<String, ? extends @Nullable Object> fields, String text) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.text = text;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return fields.entrySet();
    }

    /** The text for people. */
    @Override
    public String toString() {
        return text;
    }
}
