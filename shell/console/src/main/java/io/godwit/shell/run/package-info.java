/**
 * Running what was given, in either language, from a command line, a file, standard input or the prompt. One thread.
 */
@NullMarked
package io.godwit.shell.run;

import org.jspecify.annotations.NullMarked;
