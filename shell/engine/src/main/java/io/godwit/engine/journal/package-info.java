/**
 * What was done, on disk before it is done: {@link io.godwit.engine.journal.AppendLog}. Depends on nothing of the engine. A log belongs
 * to one process at a time; its entries are immutable.
 */
@NullMarked
package io.godwit.engine.journal;

import org.jspecify.annotations.NullMarked;
