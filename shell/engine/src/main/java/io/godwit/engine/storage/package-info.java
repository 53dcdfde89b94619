/**
 * Where dumps live and how their bytes are packed. {@link io.godwit.engine.storage.Storages} turns what a user wrote into a
 * {@link io.godwit.api.storage.Storage}; {@link io.godwit.engine.storage.Compression} wraps the streams. Storages are thread-safe, each
 * stream belongs to one thread.
 */
@NullMarked
package io.godwit.engine.storage;

import org.jspecify.annotations.NullMarked;
