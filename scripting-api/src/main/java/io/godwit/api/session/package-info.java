/**
 * A connection to a MySQL server as Godwit's code uses it. A session belongs to one thread at a time.
 */
@NullMarked
package io.godwit.api.session;

import org.jspecify.annotations.NullMarked;
