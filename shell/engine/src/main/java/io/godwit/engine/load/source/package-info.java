/** What a dump holds, by whatever tool it was written: its files are read and checked before anything is loaded. Immutable. */
@NullMarked
package io.godwit.engine.load.source;

import org.jspecify.annotations.NullMarked;
