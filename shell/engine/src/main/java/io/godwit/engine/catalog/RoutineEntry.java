package io.godwit.engine.catalog;

/** A stored function or procedure. Immutable. */
public record RoutineEntry(String name, Kind kind) {
    public enum Kind {
        FUNCTION, PROCEDURE
    }
}
