/**
 * Typed text as coloured words: enough of SQL and JavaScript to colour it, to complete it and to see what it is about. Knows no
 * terminal and no server.
 */
@NullMarked
package io.godwit.shell.syntax;

import org.jspecify.annotations.NullMarked;
