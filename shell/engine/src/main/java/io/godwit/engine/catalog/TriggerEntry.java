package io.godwit.engine.catalog;

/** A trigger of a table in the same schema. Immutable. */
public record TriggerEntry(String name) {
}
