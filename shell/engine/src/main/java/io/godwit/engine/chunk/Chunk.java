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
 */
public record Chunk(TableName table, Optional<String> partition, int index, boolean last, Optional<String> condition) {
    /** Only the rows of the chunk that a condition chooses. */
    public Chunk where(Optional<String> chosen) {
        return new Chunk(table, partition, index, last,
                condition.isPresent() && chosen.isPresent()
                        ? Optional.of("(" + condition.get() + ") AND (" + chosen.get() + ")")
                        : condition.or(() -> chosen));
    }

    /** For messages: {@code chunk 3 of `shop`.`orders` partition `p1`}. */
    @Override
    public String toString() {
        return "chunk " + index + " of " + table.quoted() + partition.map(p -> " partition `" + p + "`").orElse("");
    }
}
