/**
 * Rows as the server's own bytes, without an object for a row or a value: {@link io.godwit.engine.wire.RowStream} is what readers use,
 * {@link io.godwit.engine.wire.TextRows} reads it from MySQL's packets. Knows neither JDBC nor the driver. One thread per stream.
 */
@NullMarked
package io.godwit.engine.wire;

import org.jspecify.annotations.NullMarked;
