/** The file that tells what the shell did: {@link io.godwit.shell.log.ShellLog}. */
@NullMarked
package io.godwit.shell.log;

import org.jspecify.annotations.NullMarked;
