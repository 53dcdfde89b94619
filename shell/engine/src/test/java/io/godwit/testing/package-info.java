/**
 * What tests of several modules share: real servers and real dumps. Thread-safe.
 */
@NullMarked
package io.godwit.testing;

import org.jspecify.annotations.NullMarked;
