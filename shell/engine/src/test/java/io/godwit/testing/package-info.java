/**
 * What tests of every module start from: {@link io.godwit.testing.TestServer} gives them a MySQL server. One thread per
 * server.
 */
@NullMarked
package io.godwit.testing;

import org.jspecify.annotations.NullMarked;
