/**
 * Where dumps live: a flat set of named blobs under one root. No rename, no seek, no directories: object stores lack them.
 */
@NullMarked
package io.godwit.api.storage;

import org.jspecify.annotations.NullMarked;
