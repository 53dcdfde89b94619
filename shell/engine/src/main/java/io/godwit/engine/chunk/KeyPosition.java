package io.godwit.engine.chunk;

import io.godwit.api.session.SqlRow;
import io.godwit.engine.catalog.ColumnEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far rows were read in the order of a unique key, so that another statement in the same view can go on after them. One thread.
 */
public final class KeyPosition {
    private final Optional<KeyOrder> order;
    private final List<KeyColumn> key;
    private final int[] fields;
    private final byte[][] last;
    private boolean begun;
    private boolean afterNull;

    /**
     * @param columns of the rows, in order
     * @param order in which the rows come; empty = in none
     */
    public KeyPosition(List<ColumnEntry> columns, Optional<KeyOrder> order) {
        this.order = order;
        this.key = order.map(KeyOrder::columns).orElse(List.of());
        this.fields = key.stream().mapToInt(k -> columns.indexOf(k.column())).toArray();
        this.last = new byte[fields.length][];
    }

    /** Keeps where a row stands that was read and written completely. */
    public void passed(SqlRow row) {
        begun = true;
        afterNull = false;
        for (int i = 0; i < fields.length; i++) {
            byte[] value = row.bytes(fields[i]);
            if (value == null) {
                afterNull = true;
                return;
            }
            last[i] = value;
        }
    }

    /**
     * Whether exactly the rows not yet passed can be asked for. Not where several may have NULL in a unique key, in no order of their
     * own, and not after a text that other bytes of its column's character set give too.
     */
    public boolean canGoOn() {
        return !begun || (order.filter(KeyOrder::sorted).isPresent() && !afterNull && boundary().isPresent());
    }

    /** SQL that only rows after the last one fulfil; empty as long as there was none. Only where reading {@link #canGoOn}. */
    public Optional<String> condition() {
        if (!begun) {
            return Optional.empty();
        }
        if (!canGoOn()) {
            throw new IllegalStateException("no order tells which rows come after the last one");
        }
        return order.flatMap(o -> boundary().map(o::after));
    }

    private Optional<Boundary> boundary() {
        List<Optional<String>> literals = new ArrayList<>();
        for (int i = 0; i < last.length; i++) {
            literals.add(key.get(i).literalOfRow(last[i]));
        }
        return literals.stream().allMatch(Optional::isPresent) ? Optional.of(new Boundary(literals)) : Optional.empty();
    }
}
