package io.godwit.engine.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a journal. Immutable.
 *
 * @param sequence from 1, without gaps
 * @param kind what happens next, or has happened
 * @param fields texts, numbers, flags, lists and maps; never a secret
 */
public record JournalEntry(long sequence, String kind, Map<String, @Nullable Object> fields) {
    public JournalEntry {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** @throws IllegalStateException if there is no such text: the chain is intact, so it was never written */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(kind + " has no " + name));
    }

    public Optional<String> find(String name) {
        return fields.get(name) instanceof String s ? Optional.of(s) : Optional.empty();
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** Empty if there is none. */
    public List<?> list(String name) {
        return fields.get(name) instanceof List<?> l ? l : List.of();
    }
}
