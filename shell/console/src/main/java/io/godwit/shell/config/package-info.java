/** What a user has set for all runs: {@link io.godwit.shell.config.Settings} and the directory they are kept in. */
@NullMarked
package io.godwit.shell.config;

import org.jspecify.annotations.NullMarked;
