/**
 * Whole transactions of a source's binary log, read as a replica reads them: {@link io.godwit.engine.binlog.BinlogReader} delivers each as
 * a {@link io.godwit.engine.binlog.SourceTransaction}. Row images hold canonical values, which are byte for byte what
 * {@link io.godwit.engine.binlog.image.TableColumn#selectExpression()} selects from the same row on any server.
 */
@NullMarked
package io.godwit.engine.binlog;

import org.jspecify.annotations.NullMarked;
