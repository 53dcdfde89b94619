/**
 * From what a user writes to a session: {@link io.godwit.shell.connect.ConnectionUri}, passwords, and the session that
 * statements go to. The classes with state belong to one thread unless they say otherwise.
 */
@NullMarked
package io.godwit.shell.connect;

import org.jspecify.annotations.NullMarked;
