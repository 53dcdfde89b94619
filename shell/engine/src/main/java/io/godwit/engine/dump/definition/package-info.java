/** The definitions of a dump: how objects are written as SQL, and the rules that find what could not be loaded again. */
@NullMarked
package io.godwit.engine.dump.definition;

import org.jspecify.annotations.NullMarked;
