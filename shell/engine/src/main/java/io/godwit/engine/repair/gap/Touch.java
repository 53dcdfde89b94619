package io.godwit.engine.repair.gap;

import io.godwit.engine.repair.row.Digest;

/**
 * What a transaction made of one row, as digests of the row before and after. Immutable.
 *
 * @param transaction its place in the gap, counted from 0
 */
record Touch(int transaction, Digest before, Digest after) {
}
