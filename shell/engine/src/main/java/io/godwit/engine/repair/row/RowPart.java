package io.godwit.engine.repair.row;

import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.RowImage;
import java.util.List;
import java.util.Optional;

/**
 * What a change means for one key: an update that changes the key takes a row from one and gives it to another. Immutable.
 */
public record RowPart(RowKey key, Optional<RowImage> before, Optional<RowImage> after) {
    /** One part, or two for a change of the key. The table must have a key. */
    public static List<RowPart> of(RowChange change) {
        Optional<RowKey> from = change.before().map(image -> RowKey.of(change.table(), image));
        Optional<RowKey> to = change.after().map(image -> RowKey.of(change.table(), image));
        if (from.isPresent() && to.isPresent() && !from.equals(to)) {
            return List.of(new RowPart(from.get(), change.before(), Optional.empty()),
                    new RowPart(to.get(), Optional.empty(), change.after()));
        }
        return List.of(new RowPart(from.or(() -> to).orElseThrow(), change.before(), change.after()));
    }

    /** Whether the row is left as it was found. */
    public boolean isIdle() {
        return before.equals(after);
    }

    /** What came first and what came last. */
    public RowPart then(RowPart next) {
        return new RowPart(key, before, next.after);
    }
}
