/**
 * How a table is cut: {@link io.godwit.engine.chunk.ChunkPlanner} finds ranges of an integer key that tile the table, or says why it
 * stays in one stream. One thread per planner.
 */
@NullMarked
package io.godwit.engine.chunk;

import org.jspecify.annotations.NullMarked;
