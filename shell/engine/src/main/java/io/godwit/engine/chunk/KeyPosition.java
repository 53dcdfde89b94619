package io.godwit.engine.chunk;

import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.wire.RowStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far rows were read in the order of a unique key, so that another statement in the same view can go on after them. One thread.
 */
public final class KeyPosition {
    private final Optional<KeyOrder> order;
    private final List<KeyColumn> key;
    private final List<KeyValue> values;
    private final @Nullable KeyValue[] byColumn;
    private boolean begun;

    /**
     * @param columns of the rows, in order
     * @param order in which the rows come; empty = in none
     */
    public KeyPosition(List<ColumnEntry> columns, Optional<KeyOrder> order) {
        this.order = order;
        this.key = order.map(KeyOrder::columns).orElse(List.of());
        this.values = key.stream().map(c -> new KeyValue()).toList();
        this.byColumn = new KeyValue[columns.size()];
        for (int i = 0; i < values.size(); i++) {
            byColumn[columns.indexOf(key.get(i).column())] = values.get(i);
        }
    }

    /** The same rows, whose keys are taken down as their reader goes over them: to the end of each value, or it is not known. */
    public RowStream follow(RowStream rows) {
        return values.isEmpty() ? rows : new FollowedRows(rows, byColumn);
    }

    /** The row that was read last has been written completely. */
    public void passed() {
        begun = true;
        for (KeyValue value : values) {
            value.pass();
        }
    }

    /**
     * Whether exactly the rows not yet passed can be asked for. Not where several may have NULL in a unique key, in no order of their
     * own, and not after a text that other bytes of its column's character set give too.
     */
    public boolean canGoOn() {
        return !begun || (order.filter(KeyOrder::sorted).isPresent() && boundary().isPresent());
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
        for (int i = 0; i < values.size(); i++) {
            Optional<String> literal = values.get(i).isNull()
                    ? Optional.empty()
                    : key.get(i).literalOfRow(values.get(i).bytes());
            if (literal.isEmpty()) {
                return Optional.empty();
            }
            literals.add(literal);
        }
        return Optional.of(new Boundary(literals));
    }
}
