/** The bytes of scripts as text, exactly or not at all. */
@NullMarked
package io.godwit.shell.text;

import org.jspecify.annotations.NullMarked;
