/**
 * The program: {@link io.godwit.shell.Godwit#run} wires the parts and returns an exit code.
 */
@NullMarked
package io.godwit.shell;

import org.jspecify.annotations.NullMarked;
