/**
 * The dump format that MySQL Shell and Godwit share: every file name ({@link io.godwit.engine.layout.DumpLayout},
 * {@link io.godwit.engine.layout.BaseNames}) and every metadata file (the {@code ...Manifest} records, each readable and writable).
 * Records are immutable; the rest says what it is.
 */
@NullMarked
package io.godwit.engine.layout;

import org.jspecify.annotations.NullMarked;
