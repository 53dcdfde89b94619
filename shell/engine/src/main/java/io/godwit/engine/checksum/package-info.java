/**
 * What rows add up to: {@link io.godwit.engine.checksum.RowSumQuery} lets a server hash every row and join the hashes by XOR, so that the
 * order of rows does not matter and one changed bit does. Immutable.
 */
@NullMarked
package io.godwit.engine.checksum;

import org.jspecify.annotations.NullMarked;
