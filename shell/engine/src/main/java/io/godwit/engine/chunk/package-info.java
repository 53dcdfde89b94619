/**
 * How a table is cut: {@link io.godwit.engine.chunk.ChunkPlan} hands out ranges of a unique key, one by one, that tile all it can hold,
 * or says why the table stays in one stream. The server finds and compares every boundary. One thread at a time per plan.
 */
@NullMarked
package io.godwit.engine.chunk;

import org.jspecify.annotations.NullMarked;
