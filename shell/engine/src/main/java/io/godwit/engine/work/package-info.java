/**
 * Threads and clean-up: {@link io.godwit.engine.work.TaskGroup} is the only place that makes threads. Uses nothing of the engine.
 */
@NullMarked
package io.godwit.engine.work;

import org.jspecify.annotations.NullMarked;
