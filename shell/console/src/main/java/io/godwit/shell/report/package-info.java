/**
 * Reports for {@code \show} and {@code \watch}: named queries with options.
 */
@NullMarked
package io.godwit.shell.report;

import org.jspecify.annotations.NullMarked;
