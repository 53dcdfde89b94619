package io.godwit.testing;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What 5.7 and 8.0 write differently for the same thing. Only used between servers of different releases: within one release every
 * byte counts. Immutable.
 */
final class ReleaseSpelling {
    /** Columns' character sets are compared by information_schema; a server repeats one after it was written out once. */
    private static final Rule COLUMN_CHARSET = new Rule("compared apart",
            "(`(?:[^`]|``)*` [a-z]+(?:\\((?:[^)']|'(?:[^']|'')*')*\\))?(?: unsigned)?)(?: CHARACTER SET \\w+)?(?: COLLATE \\w+)?",
            "$1");
    /** As the client escapes it. */
    private static final String SPACE = "(?:\\s|\\\\n|\\\\t)+";
    private static final String TYPED_NAME = "(?:`(?:[^`]|``)*`|\"[^\"]*\"|[^\\s`\"\\\\])+";
    private static final List<Rule> OBJECTS = List.of(
            new Rule("8.0.19 dropped display widths", "(?i)\\b((?:tiny|small|medium|big)?int|year)\\(\\d+\\)", "$1"),
            new Rule("8.0 calls utf8 by its full name", "\\butf8(?=_|\\b)", "utf8mb3"),
            new Rule("utf8mb4_general_ci was the default of utf8mb4 in 5.7, and defaults are not written",
                    " COLLATE[= ]utf8mb4_general_ci", ""),
            new Rule("8.0 writes the character set before strings in expressions", "\\b_utf8mb[34]\\\\*'", "'"),
            new Rule("8.0 quotes columns in a partitioning clause",
                    "(PARTITION BY \\w+(?: COLUMNS)?) ?\\(`?([^`)]*)`?\\)",
                    "$1 ($2)"),
            new Rule("5.7 keeps a trigger's first words as they were typed; its name and table are compared apart",
                    "TRIGGER " + TYPED_NAME + SPACE + "(BEFORE|AFTER)" + SPACE + "(INSERT|UPDATE|DELETE)" + SPACE + "ON"
                            + SPACE + TYPED_NAME + SPACE + "FOR" + SPACE + "EACH" + SPACE + "ROW" + SPACE,
                    "TRIGGER $1 $2 "),
            new Rule("5.7 quotes a trigger's definer in the trigger's SQL mode", "DEFINER=\"([^\"]*)\"@\"([^\"]*)\"",
                    "DEFINER=`$1`@`$2`"),
            new Rule("a mode that 8.0 does not have", "NO_AUTO_CREATE_USER,?", ""),
            new Rule("a comma that the mode above leaves", ",(?=\\t)", ""));
    private static final List<Rule> ACCOUNTS = List.of(
            new Rule("8.0 quotes the columns of a grant", "(?<=\\([^()]{0,200})[`']?(\\w+)[`']?(?=[^()]*\\))", "$1"),
            new Rule("8.0 quotes names as identifiers", "`", "'"),
            new Rule("password policies that 5.7 does not have",
                    " PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT", ""));

    private static final Pattern COLUMNS = Pattern.compile("(?<=\\()[^()]*(?=\\))");

    private final boolean different;

    /** A replacement and why it is no difference. */
    private record Rule(String reason, Pattern pattern, String replacement) {
        Rule(String reason, String pattern, String replacement) {
            this(reason, Pattern.compile(pattern), replacement);
        }
    }

    private ReleaseSpelling(boolean different) {
        this.different = different;
    }

    static ReleaseSpelling between(String sourceVersion, String targetVersion) {
        return new ReleaseSpelling(isFive(sourceVersion) != isFive(targetVersion));
    }

    private static boolean isFive(String version) {
        return version.startsWith("5.");
    }

    boolean isOld(String version) {
        return isFive(version);
    }

    String object(String line) {
        return apply(OBJECTS, line);
    }

    String table(String line) {
        return COLUMN_CHARSET.pattern().matcher(object(line)).replaceAll(COLUMN_CHARSET.replacement());
    }

    /** 5.7 leaves out the schema of views that a view is made of, and of aliases. */
    String view(String quotedName, String line) {
        String schema = quotedName.substring(0, quotedName.indexOf("`.`") + 2);
        return different
                ? object(line).replace(schema, "").replaceAll("`[^`]+`\\.(`[^`]+`\\.`[^`]+`)", "$1")
                : object(line);
    }

    /** 8.0 writes the columns of a grant in the order of their names. */
    String account(String line) {
        return different
                ? COLUMNS.matcher(apply(ACCOUNTS, line)).replaceAll(m -> Matcher.quoteReplacement(
                        Arrays.stream(m.group().split(", ")).sorted().collect(Collectors.joining(", "))))
                : line;
    }

    private String apply(List<Rule> rules, String line) {
        if (!different) {
            return line;
        }
        String text = line;
        for (Rule rule : rules) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        return text;
    }
}
