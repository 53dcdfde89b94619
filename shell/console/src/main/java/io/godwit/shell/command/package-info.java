/**
 * Commands that begin with a backslash, one small class each. Used by the prompt's thread.
 */
@NullMarked
package io.godwit.shell.command;

import org.jspecify.annotations.NullMarked;
