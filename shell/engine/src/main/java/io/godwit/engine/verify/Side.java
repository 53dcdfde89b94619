package io.godwit.engine.verify;

/** One of the two servers. */
enum Side {
    SOURCE, TARGET
}
