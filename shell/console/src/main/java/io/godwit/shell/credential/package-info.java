/** Passwords that outlive a run: {@link io.godwit.shell.credential.Credentials}, by the name of an account at a server. */
@NullMarked
package io.godwit.shell.credential;

import org.jspecify.annotations.NullMarked;
