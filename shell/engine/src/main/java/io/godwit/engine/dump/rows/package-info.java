/**
 * The rows of a dump: which worker reads what next, in which view, into which file, and who goes on when a session is lost.
 */
@NullMarked
package io.godwit.engine.dump.rows;

import org.jspecify.annotations.NullMarked;
