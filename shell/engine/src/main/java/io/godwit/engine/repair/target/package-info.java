/**
 * The target while it is repaired: what stands in the way there, who else may write, and under whose GTID the work is done. One thread.
 */
@NullMarked
package io.godwit.engine.repair.target;

import org.jspecify.annotations.NullMarked;
