/**
 * What the user sees: results on standard output; notices, progress and errors on standard error, unless everything is wanted
 * as JSON. Nothing here knows where a result comes from.
 */
@NullMarked
package io.godwit.shell.output;

import org.jspecify.annotations.NullMarked;
