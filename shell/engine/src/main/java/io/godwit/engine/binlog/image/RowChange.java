package io.godwit.engine.binlog.image;

import java.util.Optional;

/**
 * One row that was inserted (no {@code before}), deleted (no {@code after}) or updated (both). Images are complete. Immutable.
 *
 * @param table as the source defines it now, which was checked against what the log says of it
 * @param checked whether foreign keys were checked, and so followed: with {@code foreign_key_checks = 0} children stay as they are
 */
public record RowChange(TableShape table, Optional<RowImage> before, Optional<RowImage> after, boolean checked)
        implements
            Change {
    public RowChange {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change of a row has at least one image");
        }
    }

    public boolean isInsert() {
        return before.isEmpty();
    }

    public boolean isDelete() {
        return after.isEmpty();
    }

    public boolean isUpdate() {
        return before.isPresent() && after.isPresent();
    }
}
