package io.godwit.engine.row;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The options that choose a {@link Dialect}, in MySQL Shell's words. Stateless. */
public final class DialectOptions {
    static final Option<String> DIALECT = Option
            .choice("dialect", "default", "csv", "csv-unix", "csv-rfc-unix", "tsv").defaultsTo("default")
            .help("How fields and lines are told apart; the options below change single parts of it.");
    static final Option<String> FIELDS_TERMINATED_BY = Option.text("fieldsTerminatedBy")
            .help("What ends a field; the dialect's own by default, as below.");
    static final Option<String> FIELDS_ENCLOSED_BY = Option.text("fieldsEnclosedBy")
            .help("A character around fields, or nothing.");
    static final Option<Boolean> FIELDS_OPTIONALLY_ENCLOSED = Option.bool("fieldsOptionallyEnclosed")
            .help("Enclose strings only, and no numbers; by default as the dialect does.");
    static final Option<String> FIELDS_ESCAPED_BY = Option.text("fieldsEscapedBy")
            .help("A character before what would otherwise end a field, or nothing: then quotes are doubled.");
    static final Option<String> LINES_TERMINATED_BY = Option.text("linesTerminatedBy").help("What ends a line.");

    public static final OptionSet OPTIONS = OptionSet.of(DIALECT, FIELDS_TERMINATED_BY, FIELDS_ENCLOSED_BY,
            FIELDS_OPTIONALLY_ENCLOSED, FIELDS_ESCAPED_BY, LINES_TERMINATED_BY);

    private static final Map<String, Dialect> NAMED = Map.of("default", Dialect.DEFAULT, "csv", Dialect.CSV,
            "csv-unix", Dialect.CSV_UNIX, "csv-rfc-unix", Dialect.CSV_RFC_UNIX, "tsv", Dialect.TSV);
    private static final String READ_AS_CONTROL_CHARACTERS = "ntrb0ZN";
    private static final String IN_NUMBERS = ".0123456789e+-";

    private DialectOptions() {
    }

    public static Dialect from(OptionValues v, OptionProblems problems) {
        Dialect base = NAMED.getOrDefault(v.get(DIALECT), Dialect.DEFAULT);
        String fields = v.find(FIELDS_TERMINATED_BY).orElse(base.fieldsTerminatedBy());
        String lines = v.find(LINES_TERMINATED_BY).orElse(base.linesTerminatedBy());
        Dialect dialect = new Dialect(fields, v.find(FIELDS_ENCLOSED_BY).orElse(base.enclosedBy()),
                v.isGiven(FIELDS_OPTIONALLY_ENCLOSED)
                        ? v.get(FIELDS_OPTIONALLY_ENCLOSED)
                        : base.optionallyEnclosed(),
                v.find(FIELDS_ESCAPED_BY).orElse(base.escapedBy()), lines.isEmpty() ? fields : lines);
        int before = problems.all().size();
        checkForm(dialect, problems);
        if (problems.all().size() == before && !NAMED.containsValue(dialect)) {
            checkMeaning(dialect, problems);
        }
        return problems.all().size() == before ? dialect : Dialect.DEFAULT;
    }

    private static void checkForm(Dialect d, OptionProblems problems) {
        if (d.escapedBy().length() > 1) {
            problems.add("option 'fieldsEscapedBy' must be one character or empty, not '" + d.escapedBy() + "'");
        }
        if (d.enclosedBy().length() > 1) {
            problems.add("option 'fieldsEnclosedBy' must be one character or empty, not '" + d.enclosedBy() + "'");
        }
        if (d.fieldsTerminatedBy().isEmpty()) {
            problems.add(d.encloses()
                    ? "option 'fieldsTerminatedBy' must not be empty"
                    : "options 'fieldsTerminatedBy' and 'fieldsEnclosedBy' must not both be empty, as all values would"
                            + " need a fixed length");
        }
        if (d.optionallyEnclosed() && !d.encloses()) {
            problems.add("option 'fieldsOptionallyEnclosed' needs fieldsEnclosedBy");
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(
                d.fieldsTerminatedBy() + d.linesTerminatedBy() + d.enclosedBy() + d.escapedBy())) {
            problems.add("dialects can only be of ASCII characters yet");
        }
    }

    /** What the server would read as something else than what was written. */
    private static void checkMeaning(Dialect d, OptionProblems problems) {
        char field = d.fieldsTerminatedBy().charAt(0);
        char line = d.linesTerminatedBy().charAt(0);
        if (!d.escapes() && !d.encloses()) {
            problems.add(
                    "options 'fieldsEscapedBy' and 'fieldsEnclosedBy' must not both be empty, as values that hold the"
                            + " ends of fields or lines could not be told from them");
        }
        if (d.escapes() && d.linesTerminatedBy().startsWith(d.escapedBy())) {
            problems.add("option 'linesTerminatedBy' must not begin with the character of fieldsEscapedBy");
        }
        if (!d.encloses() && READ_AS_CONTROL_CHARACTERS.indexOf(field) >= 0) {
            problems.add("option 'fieldsTerminatedBy' must not begin with one of " + READ_AS_CONTROL_CHARACTERS
                    + " where fields are not enclosed");
        }
        if (d.optionallyEnclosed() && IN_NUMBERS.indexOf(field) >= 0) {
            problems.add("option 'fieldsTerminatedBy' must not begin with one of " + IN_NUMBERS
                    + " where numbers are not enclosed");
        }
        checkAmbiguity(d, field, line, problems);
    }

    private static void checkAmbiguity(Dialect d, char field, char line, OptionProblems problems) {
        for (String one : new String[]{d.enclosedBy(), d.escapedBy()}) {
            if (!one.isEmpty() && isPlain(one.charAt(0))) {
                problems.add(
                        "fields cannot be enclosed or escaped by '" + one + "', which occurs in base64 and in numbers");
            }
            if (!one.isEmpty() && (one.charAt(0) == field || one.charAt(0) == line)) {
                problems.add("what ends fields and lines must not begin with '" + one
                        + "', which encloses or escapes fields");
            }
        }
        if (d.encloses() && d.enclosedBy().equals(d.escapedBy())) {
            problems.add("options 'fieldsEnclosedBy' and 'fieldsEscapedBy' must differ; without the latter quotes are"
                    + " doubled");
        }
        if ((!d.encloses() && isPlain(field)) || isPlain(line)) {
            problems.add(
                    "what ends fields and lines must not begin with a letter, a digit, or one of +/=.-, which occur"
                            + " in base64 and in numbers");
        }
    }

    private static boolean isPlain(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "+/=.-".indexOf(c) >= 0);
    }
}
