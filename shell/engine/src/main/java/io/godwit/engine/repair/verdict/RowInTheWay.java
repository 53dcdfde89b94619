package io.godwit.engine.repair.verdict;

import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.row.RowKey;
import java.util.Optional;

/**
 * A row of the target that keeps one of the source's out by a unique index, and that no missing transaction moves. Immutable.
 *
 * @param standing on the target
 * @param wanted as the source has it, under another key
 */
public record RowInTheWay(TableShape table, RowImage standing, RowImage wanted) {
    public static final String REMEDY = "Find out who wrote the row that stands in the way; change or remove it by hand on"
            + " the target, then go on with replica.repair().";

    public RowKey key() {
        return RowKey.of(table, wanted);
    }

    public String sentence() {
        return "In " + table.name().quoted() + " the row " + RowKey.of(table, standing).show() + " "
                + RowKey.show(table, Optional.of(standing)) + " stands in the way of "
                + RowKey.show(table, Optional.of(wanted))
                + " by a unique index, and no transaction that is still missing moves it.";
    }
}
