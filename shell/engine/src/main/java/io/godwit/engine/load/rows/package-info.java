/** How the rows of a file go to the server: cut into transactions, in which order, with what statement. */
@NullMarked
package io.godwit.engine.load.rows;

import org.jspecify.annotations.NullMarked;
