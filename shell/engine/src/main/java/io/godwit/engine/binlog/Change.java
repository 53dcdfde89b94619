package io.godwit.engine.binlog;

/** One thing that a transaction did. Immutable. */
public sealed interface Change permits RowChange, StatementChange {
}
