package io.godwit.engine.layout;

import java.util.Map;

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

    static Dialect fromJson(JsonFields options) {
        return new Dialect(options.text("fieldsTerminatedBy", "\t"), options.text("fieldsEnclosedBy", ""),
                options.flag("fieldsOptionallyEnclosed", false), options.text("fieldsEscapedBy", "\\"),
                options.text("linesTerminatedBy", "\n"));
    }

    void addTo(Map<String, Object> options) {
        options.put("fieldsTerminatedBy", fieldsTerminatedBy);
        options.put("fieldsEnclosedBy", enclosedBy);
        options.put("fieldsOptionallyEnclosed", optionallyEnclosed);
        options.put("fieldsEscapedBy", escapedBy);
        options.put("linesTerminatedBy", linesTerminatedBy);
    }
}
