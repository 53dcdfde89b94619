/**
 * The transactions that a target lacks, as the source's log tells them: which there are, which rows they touch in what order, and what
 * they do to children without a word in the log. What does not fit into memory lies in a file. One thread.
 */
@NullMarked
package io.godwit.engine.repair.gap;

import org.jspecify.annotations.NullMarked;
