/**
 * The interactive prompt: the only place, beside progress, that knows JLine.
 */
@NullMarked
package io.godwit.shell.repl;

import org.jspecify.annotations.NullMarked;
