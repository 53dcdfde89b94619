/**
 * Rows as bytes: {@link io.godwit.engine.row.RowEncoder} turns a row of the server into a line of a dump's data file, in any
 * {@link io.godwit.engine.row.Dialect}. One thread per encoder.
 */
@NullMarked
package io.godwit.engine.row;

import org.jspecify.annotations.NullMarked;
