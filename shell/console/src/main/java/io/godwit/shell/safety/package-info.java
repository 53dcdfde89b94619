/**
 * Keeping a slip of the hand from destroying data: what a typed statement would destroy, and asking before it does.
 */
@NullMarked
package io.godwit.shell.safety;

import org.jspecify.annotations.NullMarked;
