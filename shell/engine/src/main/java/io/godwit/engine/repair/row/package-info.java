/**
 * Rows of the target by the bytes of their keys: read, compared and written as the images that the source's log holds. One thread.
 */
@NullMarked
package io.godwit.engine.repair.row;

import org.jspecify.annotations.NullMarked;
