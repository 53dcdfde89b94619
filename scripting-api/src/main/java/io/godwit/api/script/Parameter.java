package io.godwit.api.script;

/** A positional parameter of a {@link ScriptFunction}. Immutable. */
public record Parameter(String name, Kind kind, boolean required, String help) {
    /** What a parameter accepts; ANY is handed on as it came. */
    public enum Kind {
        TEXT, TEXT_LIST, LIST, ANY
    }

    public static Parameter text(String name, String help) {
        return new Parameter(name, Kind.TEXT, true, help);
    }

    /** A list of strings; on the command line separated by commas. */
    public static Parameter textList(String name, String help) {
        return new Parameter(name, Kind.TEXT_LIST, true, help);
    }

    public Parameter optional() {
        return new Parameter(name, kind, false, help);
    }
}
