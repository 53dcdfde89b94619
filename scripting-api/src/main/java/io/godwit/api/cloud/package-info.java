/**
 * What a managed service does differently from a server of one's own, as small interfaces that a plugin may fill. Each is used by one
 * thread at a time.
 */
@NullMarked
package io.godwit.api.cloud;

import org.jspecify.annotations.NullMarked;
