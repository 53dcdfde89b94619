package io.godwit.engine.row;

import java.util.Optional;
import java.util.Set;

/**
 * How rows and fields are told apart in a data file; the words are those of LOAD DATA. Immutable.
 *
 * @param enclosedBy empty = none
 * @param optionallyEnclosed whether only strings are enclosed
 * @param escapedBy empty = none
 */
public record Dialect(String fieldsTerminatedBy, String enclosedBy, boolean optionallyEnclosed, String escapedBy,
        String linesTerminatedBy) {
    public static final Dialect DEFAULT = new Dialect("\t", "", false, "\\", "\n");
    public static final Dialect CSV = new Dialect(",", "\"", true, "\\", "\r\n");
    public static final Dialect TSV = new Dialect("\t", "\"", true, "\\", "\r\n");
    public static final Dialect CSV_UNIX = new Dialect(",", "\"", false, "\\", "\n");
    public static final Dialect CSV_RFC_UNIX = new Dialect(",", "\"", true, "", "\n");

    private static final Set<Dialect> COMMA_SEPARATED = Set.of(CSV, CSV_UNIX, CSV_RFC_UNIX);
    private static final Set<Dialect> TAB_SEPARATED = Set.of(DEFAULT, TSV);

    /** Whether a character marks what would end a value; else a quote is doubled. */
    public boolean escapes() {
        return !escapedBy.isEmpty();
    }

    public boolean encloses() {
        return !enclosedBy.isEmpty();
    }

    /** What names of data files end with, before the compression's own ending. */
    public String extension() {
        return TAB_SEPARATED.contains(this) ? "tsv" : COMMA_SEPARATED.contains(this) ? "csv" : "txt";
    }

    /** What stands for NULL. */
    String nullText() {
        return escapes() ? escapedBy + "N" : "NULL";
    }

    /** The character that begins what ends a line, and the one that begins what ends or encloses a field. */
    String special() {
        return linesTerminatedBy.substring(0, 1)
                + (encloses() ? enclosedBy : fieldsTerminatedBy.substring(0, 1)) + escapedBy;
    }

    /** The name of the dialect among those that have one. */
    public Optional<String> name() {
        if (equals(DEFAULT)) {
            return Optional.of("default");
        }
        if (equals(CSV)) {
            return Optional.of("csv");
        }
        if (equals(TSV)) {
            return Optional.of("tsv");
        }
        if (equals(CSV_UNIX)) {
            return Optional.of("csv-unix");
        }
        return equals(CSV_RFC_UNIX) ? Optional.of("csv-rfc-unix") : Optional.empty();
    }
}
