/**
 * Whether anybody writes to a server: {@link io.godwit.engine.quiet.QuietWait} waits until nobody does,
 * {@link io.godwit.engine.quiet.WriteWatch} tells what was written since a moment. Each belongs to one thread. Needs sessions and
 * positions.
 */
@NullMarked
package io.godwit.engine.quiet;

import org.jspecify.annotations.NullMarked;
