/**
 * Errors as every part of Godwit raises them: {@link io.godwit.api.error.GodwitException} with a stable code, a category that
 * says who has to act, and a remedy. Immutable; depends on nothing.
 */
@NullMarked
package io.godwit.api.error;

import org.jspecify.annotations.NullMarked;
