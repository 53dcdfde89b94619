package io.godwit.engine.ddl;

import io.godwit.api.ddl.SqlQuoting;
import io.godwit.api.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts SQL scripts into statements as the mysql client does: it knows quotes, comments and DELIMITER lines. Fed with any number of
 * whole lines at a time, so a prompt and a file reader use it alike. Comments before a statement are dropped, those inside are kept.
 * Conditional comments ({@code /*!}) are code, in which the delimiter has no meaning. One thread.
 */
public final class StatementSplitter {
    /** What an unfinished statement waits for. */
    public enum Pending {
        /** A delimiter. */
        STATEMENT,
        /** The end of a comment. */
        COMMENT, SINGLE_QUOTE, DOUBLE_QUOTE, BACKTICK, DOLLAR_QUOTE
    }

    private static final String DEFAULT_DELIMITER = ";";
    private static final String COMMAND = "delimiter";
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$[A-Za-z_]*\\$");
    private static final Pattern AFTER_AS = Pattern.compile("(?i)\\bAS\\s+\\z");

    /** Commands of the mysql client, each of which is one line. */
    private static final Pattern LINE_COMMAND = Pattern.compile("(?is)\\s*(?:(?:use|source)\\s+\\S|\\\\[^\\sgG]).*");

    private final boolean typed;
    private final StringBuilder text = new StringBuilder();
    private String delimiter = DEFAULT_DELIMITER;
    private SqlQuoting quoting = SqlQuoting.DEFAULT;
    private SqlQuoting outerQuoting = SqlQuoting.DEFAULT;

    /** The open quote, {@code *} in a comment, 0 in code. */
    private char open;
    private String dollarQuote = "";
    private boolean conditional;
    private boolean hasCode;
    private int line;
    private int firstLine;

    private StatementSplitter(boolean typed) {
        this.typed = typed;
    }

    /**
     * For what people type or pass as a script: {@code \G} and {@code \g} end a statement too, and the end of its line does for one that
     * begins with {@code USE}, {@code source} or a backslash.
     */
    public static StatementSplitter forPrompt() {
        return new StatementSplitter(true);
    }

    /** For scripts that programs wrote, such as the files of a dump. */
    public static StatementSplitter forDump() {
        return new StatementSplitter(false);
    }

    /**
     * All statements of a whole script.
     *
     * @param name names the script in the error
     * @throws GodwitException if the script ends inside a comment or a quoted text
     */
    public static List<Statement> splitDump(String name, String script) {
        StatementSplitter splitter = forDump();
        List<Statement> statements = new ArrayList<>(splitter.feed(script));
        Optional<Pending> pending = splitter.pending();
        if (pending.isPresent() && pending.get() != Pending.STATEMENT) {
            throw new GodwitException(DdlError.UNFINISHED_SCRIPT,
                    "'" + name + "' is damaged: it ends inside a quoted text or comment that begins at line "
                            + splitter.firstLine + ".",
                    "Make the dump again, or copy it again if it was copied.");
        }
        splitter.finish().ifPresent(statements::add);
        return statements;
    }

    /** @param lines one or more lines; a line break is added where the last one has none */
    public List<Statement> feed(String lines) {
        List<Statement> out = new ArrayList<>();
        int start = 0;
        while (start < lines.length()) {
            int end = lines.indexOf('\n', start);
            int next = end < 0 ? lines.length() : end + 1;
            line++;
            feedLine(end < 0 ? lines.substring(start) + "\n" : lines.substring(start, next), out);
            start = next;
        }
        return out;
    }

    /** What the text fed so far waits for; empty between statements. */
    public Optional<Pending> pending() {
        return switch (open) {
            case '\'' -> Optional.of(Pending.SINGLE_QUOTE);
            case '"' -> Optional.of(Pending.DOUBLE_QUOTE);
            case '`' -> Optional.of(Pending.BACKTICK);
            case '*' -> Optional.of(Pending.COMMENT);
            case '$' -> Optional.of(Pending.DOLLAR_QUOTE);
            default -> conditional
                    ? Optional.of(Pending.COMMENT)
                    : hasCode ? Optional.of(Pending.STATEMENT) : Optional.empty();
        };
    }

    /** What is left without a terminator, if anything; the splitter is then between statements. */
    public Optional<Statement> finish() {
        List<Statement> last = new ArrayList<>();
        end("", last);
        return last.stream().findFirst();
    }

    /** Forgets an unfinished statement. */
    public void clear() {
        text.setLength(0);
        open = 0;
        conditional = false;
        hasCode = false;
    }

    public String delimiter() {
        return delimiter;
    }

    private void feedLine(String s, List<Statement> out) {
        if (open == 0 && !hasCode && isDelimiterCommand(s)) {
            delimiter = newDelimiter(s);
            return;
        }
        int before = out.size();
        boolean command = typed && open == 0 && !conditional && !hasCode && LINE_COMMAND.matcher(s).matches();
        int i = 0;
        while (i < s.length()) {
            i = step(s, i, out);
        }
        if (command && open == 0 && hasCode && out.size() == before) {
            end("", out);
        }
    }

    /** Takes one token or character. @return where the next one begins */
    private int step(String s, int i, List<Statement> out) {
        if (open == '*') {
            return inComment(s, i);
        }
        if (open == '$') {
            return inDollarQuotes(s, i);
        }
        if (open != 0) {
            return inQuotes(s, i);
        }
        char c = s.charAt(i);
        if (c == '#' || startsLineComment(s, i)) {
            return take(s, i, s.length(), false);
        }
        if (c == '/' && s.startsWith("/*", i)) {
            return comment(s, i);
        }
        if (conditional && s.startsWith("*/", i)) {
            conditional = false;
            return take(s, i, i + 2, true);
        }
        if (!conditional && s.startsWith(delimiter, i)) {
            end(delimiter, out);
            return i + delimiter.length();
        }
        if (typed && !conditional && (s.startsWith("\\G", i) || s.startsWith("\\g", i))) {
            end(s.substring(i, i + 2), out);
            return i + 2;
        }
        if (c == '\'' || c == '"' || c == '`') {
            open = c;
        }
        if (c == '$' && !conditional && opensDollarQuote(s, i)) {
            open = c;
            return take(s, i, i + dollarQuote.length(), true);
        }
        return take(s, i, i + 1, !Character.isWhitespace(c));
    }

    /**
     * Text in other languages than SQL stands between dollar signs, with or without a word between them. Elsewhere they may be a name, so
     * only what follows AS is such a text.
     */
    private boolean opensDollarQuote(String s, int i) {
        Matcher quote = DOLLAR_QUOTE.matcher(s).region(i, s.length());
        if (!quote.lookingAt() || !AFTER_AS.matcher(text).find()) {
            return false;
        }
        dollarQuote = quote.group();
        return true;
    }

    private int inDollarQuotes(String s, int i) {
        int end = s.indexOf(dollarQuote, i);
        if (end < 0) {
            return take(s, i, s.length(), true);
        }
        open = 0;
        return take(s, i, end + dollarQuote.length(), true);
    }

    /** Two hyphens begin a comment only before a blank or control character, as {@code 5--1} is arithmetic. */
    private static boolean startsLineComment(String s, int i) {
        return s.startsWith("--", i) && (i + 2 >= s.length() || s.charAt(i + 2) <= ' ');
    }

    private int comment(String s, int i) {
        if (s.startsWith("/*!", i) && !conditional) {
            conditional = true;
            return take(s, i, i + 3, true);
        }
        if (s.startsWith("/*+", i)) { // an optimizer hint means something, but only inside a statement
            open = '*';
            return take(s, i, i + 3, hasCode);
        }
        open = '*';
        return take(s, i, i + 2, false);
    }

    private int inComment(String s, int i) {
        int end = s.indexOf("*/", i);
        if (end < 0) {
            return take(s, i, s.length(), false);
        }
        open = 0;
        return take(s, i, end + 2, false);
    }

    private int inQuotes(String s, int i) {
        char c = s.charAt(i);
        if (c == '\\' && quoting.backslashEscapes(open)) {
            return take(s, i, Math.min(i + 2, s.length()), true);
        }
        if (c == open) { // a doubled quote closes and opens again
            open = 0;
        }
        return take(s, i, i + 1, true);
    }

    private int take(String s, int from, int to, boolean code) {
        if (code && !hasCode) {
            hasCode = true;
            firstLine = line;
        }
        if (hasCode) {
            text.append(s, from, to);
        } else {
            firstLine = line;
        }
        return to;
    }

    private void end(String terminator, List<Statement> out) {
        if (hasCode) {
            String statement = text.toString().strip();
            out.add(new Statement(statement, terminator, firstLine));
            SqlQuoting next = SqlModeReader.after(statement, quoting, outerQuoting);
            if (!next.equals(quoting)) {
                outerQuoting = quoting;
                quoting = next;
            }
        }
        clear();
    }

    private boolean isDelimiterCommand(String s) {
        String command = s.strip();
        return command.regionMatches(true, 0, COMMAND, 0, COMMAND.length())
                && (command.length() == COMMAND.length() || Character.isWhitespace(command.charAt(COMMAND.length())));
    }

    private static String newDelimiter(String s) {
        String argument = s.strip().substring(COMMAND.length()).strip();
        int blank = 0;
        while (blank < argument.length() && !Character.isWhitespace(argument.charAt(blank))) {
            blank++;
        }
        String word = argument.substring(0, blank);
        if (word.length() > 1 && (word.startsWith("'") || word.startsWith("\""))
                && word.charAt(0) == word.charAt(word.length() - 1)) {
            word = word.substring(1, word.length() - 1);
        }
        if (word.isEmpty() || word.indexOf('\\') >= 0) {
            throw new GodwitException(DdlError.BAD_DELIMITER,
                    "DELIMITER needs a word without backslashes, not '" + word + "'.",
                    "Write for example: DELIMITER ;;");
        }
        return word;
    }
}
