/**
 * The command line: options, and calls of functions after {@code --}.
 */
@NullMarked
package io.godwit.shell.cli;

import org.jspecify.annotations.NullMarked;
