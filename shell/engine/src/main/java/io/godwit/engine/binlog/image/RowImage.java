package io.godwit.engine.binlog.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole row: one canonical value per column in the table's order, null for SQL NULL. Immutable, if nobody writes into its arrays.
 * Images are equal if their values are.
 */
public final class RowImage {
    private final List<byte @Nullable []> values;
    private final Set<Integer> typedJson;

    public RowImage(List<byte @Nullable []> values) {
        this(values, Set.of());
    }

    /** @param typedJson see {@link #holdsTypedJson} */
    public RowImage(List<byte @Nullable []> values, Set<Integer> typedJson) {
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
        this.typedJson = Set.copyOf(typedJson);
    }

    public List<byte @Nullable []> values() {
        return values;
    }

    public byte @Nullable [] value(int column) {
        return values.get(column);
    }

    /**
     * Whether a JSON value has parts that its text does not tell, such as a DECIMAL, a date or an unsigned number:
     * {@link TableColumn#placeholder()} makes another value of that text, which {@code JSON_TYPE} tells from the source's. The canonical
     * value tells the type of the whole document, and nothing of the parts inside.
     *
     * @param column counted from 0
     */
    public boolean holdsTypedJson(int column) {
        return typedJson.contains(column);
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof RowImage other) || values.size() != other.values.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!Arrays.equals(values.get(i), other.values.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (byte[] value : values) {
            hash = 31 * hash + Arrays.hashCode(value);
        }
        return hash;
    }

    /** The number of values; a row's content belongs in no message. */
    @Override
    public String toString() {
        return values.size() + " values";
    }
}
