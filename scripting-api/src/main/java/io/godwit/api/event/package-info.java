/**
 * The engine's only voice ({@link io.godwit.api.event.EventSink}) and the only way to stop it
 * ({@link io.godwit.api.event.Cancellation}). Both are thread-safe.
 */
@NullMarked
package io.godwit.api.event;

import org.jspecify.annotations.NullMarked;
