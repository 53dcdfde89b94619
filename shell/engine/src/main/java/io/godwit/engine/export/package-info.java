/**
 * One table into one file of rows, without anything around it: {@link io.godwit.engine.export.ExportOperation}. Immutable but for the
 * operation, which belongs to one thread.
 */
@NullMarked
package io.godwit.engine.export;

import org.jspecify.annotations.NullMarked;
