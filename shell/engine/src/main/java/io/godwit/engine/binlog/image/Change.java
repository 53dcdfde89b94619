package io.godwit.engine.binlog.image;

/** One thing that a transaction did. Immutable. */
public sealed interface Change permits RowChange, StatementChange {
}
