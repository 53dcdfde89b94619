package io.godwit.engine.chunk;

import io.godwit.api.mysql.TableName;
import java.util.Optional;

/**
 * A part of a table or partition that is read by one statement. Immutable.
 *
 * @param partition empty for the whole table
 * @param index counted from 0 within the table or partition
 * @param last whether it is the highest index
 * @param boundary SQL that tells its keys from those of the other chunks; empty for all keys
 * @param order in which rows are to be read; empty where nothing orders them
 * @param chosen SQL that chooses among the rows of the table; empty for all
 */
public record Chunk(TableName table, Optional<String> partition, int index, boolean last, Optional<String> boundary,
        Optional<KeyOrder> order, Optional<String> chosen) {
    /** SQL for WHERE; empty for all rows. */
    public Optional<String> condition() {
        return boundary.map(b -> chosen.map(c -> Conditions.and(b, c)).orElse(b)).or(() -> chosen);
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
