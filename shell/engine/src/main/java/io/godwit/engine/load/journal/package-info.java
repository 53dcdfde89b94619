/** How far a load has come, in a file beside the dump, so that another can go on. */
@NullMarked
package io.godwit.engine.load.journal;

import org.jspecify.annotations.NullMarked;
