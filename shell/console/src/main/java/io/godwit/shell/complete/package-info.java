/**
 * What could be typed next: names from the live server, words of SQL by their place, members and options of JavaScript, files. Knows
 * no terminal.
 */
@NullMarked
package io.godwit.shell.complete;

import org.jspecify.annotations.NullMarked;
