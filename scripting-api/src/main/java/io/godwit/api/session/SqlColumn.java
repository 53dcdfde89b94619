package io.godwit.api.session;

/** A column of a result. Immutable. */
public record SqlColumn(String label, Kind kind, ColumnOrigin origin) {
    public SqlColumn(String label, Kind kind) {
        this(label, kind, ColumnOrigin.UNKNOWN);
    }

    /** How a value is shown: numbers to the right, binary as hexadecimal digits. */
    public enum Kind {
        NUMBER, TEXT, BINARY
    }
}
