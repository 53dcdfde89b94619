/**
 * SQL text: split into statements, run, results shown.
 */
@NullMarked
package io.godwit.shell.sql;

import org.jspecify.annotations.NullMarked;
