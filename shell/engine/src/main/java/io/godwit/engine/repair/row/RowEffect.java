package io.godwit.engine.repair.row;

import io.godwit.engine.binlog.image.RowImage;
import java.util.Optional;

/**
 * What a repair did to one row of the target. Immutable.
 *
 * @param derived whether no image of the source's log says so: it made way for another row, or followed its parent
 */
public record RowEffect(RowKey key, Optional<RowImage> before, Optional<RowImage> after, boolean derived) {
}
