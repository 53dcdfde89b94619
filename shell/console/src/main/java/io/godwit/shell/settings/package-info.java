/**
 * What a user can set about the shell itself, by name: the one place for {@code \option}, for scripts, and for everything that reads
 * such a setting.
 */
@NullMarked
package io.godwit.shell.settings;

import org.jspecify.annotations.NullMarked;
