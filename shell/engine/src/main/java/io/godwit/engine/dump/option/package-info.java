/** What a caller wants of a dump: its options, declared once for scripts, command line and help. Immutable. */
@NullMarked
package io.godwit.engine.dump.option;

import org.jspecify.annotations.NullMarked;
