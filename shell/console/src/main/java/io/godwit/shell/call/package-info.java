/**
 * Calls of declared functions: checking arguments, cancellation, and what a call may say while it runs.
 */
@NullMarked
package io.godwit.shell.call;

import org.jspecify.annotations.NullMarked;
