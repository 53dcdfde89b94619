/**
 * Scripts: the only place that knows GraalJS. One context is used by one thread at a time.
 */
@NullMarked
package io.godwit.shell.js;

import org.jspecify.annotations.NullMarked;
