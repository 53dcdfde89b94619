/**
 * Sparing a server that others work on: {@link io.godwit.engine.pace.RateLimit} slows reading down, {@link io.godwit.engine.pace.Throttle}
 * pauses it while the server has too much to do. Each class says its thread rule.
 */
@NullMarked
package io.godwit.engine.pace;

import org.jspecify.annotations.NullMarked;
