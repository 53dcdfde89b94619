package io.godwit.api.script;

import io.godwit.api.option.OptionProblems;
import java.util.List;

/** A positional parameter of a {@link ScriptFunction}. Immutable. */
public record Parameter(String name, Kind kind, boolean required, String help) {
    /** What a parameter accepts; ANY is handed on as it came. */
    public enum Kind {
        TEXT("a string"), TEXT_LIST("a list of strings"), LIST("a list"), ANY("a value");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For messages and help: "a list of strings". */
        public String words() {
            return words;
        }

        boolean accepts(Object raw) {
            return switch (this) {
                case TEXT -> raw instanceof String;
                case TEXT_LIST -> raw instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
                case LIST -> raw instanceof List<?>;
                case ANY -> true;
            };
        }
    }

    public static Parameter text(String name, String help) {
        return new Parameter(name, Kind.TEXT, true, help);
    }

    /** A list of strings; on the command line separated by commas. */
    public static Parameter textList(String name, String help) {
        return new Parameter(name, Kind.TEXT_LIST, true, help);
    }

    /** A list of any values. */
    public static Parameter list(String name, String help) {
        return new Parameter(name, Kind.LIST, true, help);
    }

    /** Whatever is given, as it came. */
    public static Parameter any(String name, String help) {
        return new Parameter(name, Kind.ANY, true, help);
    }

    public Parameter optional() {
        return new Parameter(name, kind, false, help);
    }

    void check(Object raw, OptionProblems problems) {
        if (!kind.accepts(raw)) {
            problems.add("parameter '" + name + "' must be " + kind.words());
        }
    }
}
