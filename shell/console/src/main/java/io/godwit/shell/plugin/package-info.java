/** Finds the plugins that came with the program. The only place with {@link java.util.ServiceLoader}. One thread. */
@NullMarked
package io.godwit.shell.plugin;

import org.jspecify.annotations.NullMarked;
