package io.godwit.engine.chunk;

import io.godwit.api.mysql.TableName;
import java.util.Optional;

/**
 * A part of a table or partition that is read by one statement. Immutable.
 *
 * @param partition empty for the whole table
 * @param index counted from 0 within the table or partition
 * @param last whether it is the highest index
 * @param condition SQL for WHERE; empty for all rows
 * @param order in which rows are to be read; empty where nothing orders them
 */
public record Chunk(TableName table, Optional<String> partition, int index, boolean last, Optional<String> condition,
        Optional<KeyOrder> order) {
    /** Only the rows of the chunk that a condition chooses. */
    Chunk where(Optional<String> chosen) {
        return new Chunk(table, partition, index, last,
                condition.map(c -> chosen.map(more -> Conditions.and(c, more)).orElse(c)).or(() -> chosen), order);
    }

    /** Whether it is all of the table or partition, but for rows that a condition leaves out. */
    public boolean isOnly() {
        return index == 0 && last;
    }

    /** For messages: {@code chunk 3 of `shop`.`orders` partition `p1`}. */
    @Override
    public String toString() {
        return "chunk " + index + " of " + table.quoted() + partition.map(p -> " partition `" + p + "`").orElse("");
    }
}
