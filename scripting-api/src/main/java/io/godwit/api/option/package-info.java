/**
 * Options of a function, declared once: from an {@link io.godwit.api.option.OptionSet} come validation in scripts and on the
 * command line, help and completion. Immutable but for {@link io.godwit.api.option.OptionProblems}, which one thread fills.
 */
@NullMarked
package io.godwit.api.option;

import org.jspecify.annotations.NullMarked;
