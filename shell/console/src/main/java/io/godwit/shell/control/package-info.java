/**
 * What a command that begins with a backslash is, and what it may do to the prompt it is typed at. Used by the prompt's thread.
 */
@NullMarked
package io.godwit.shell.control;

import org.jspecify.annotations.NullMarked;
