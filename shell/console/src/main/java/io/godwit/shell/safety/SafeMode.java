package io.godwit.shell.safety;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.ddl.StatementKind;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.SqlErrors;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Asks at a prompt before a statement destroys data, and before any write to a server that its user marked as production, where the
 * name of the server must be typed. One thread.
 */
public final class SafeMode {
    private final Settings settings;
    private final Function<String, Optional<String>> ask;
    /** Answered for all that the line runs. */
    private final Set<Scope> agreed = new HashSet<>();

    /** What one answer can be about. */
    private record Scope(String server, boolean destroys) {
    }

    /**
     * What stands between a statement and the server.
     *
     * @param wanted the answer that lets it run
     */
    private record Question(Scope scope, String text, String wanted) {
        boolean named() {
            return !wanted.equals("y");
        }

        String choices(boolean many) {
            if (named()) {
                return (many ? "\n" : "") + "Type " + wanted + " to run it"
                        + (many ? ", " + wanted + " all for all that follow: " : ": ");
            }
            return many ? "[y/N/all] " : "[y/N] ";
        }
    }

    /** @param ask shows a question and returns the answer; nothing where nobody can be asked */
    public SafeMode(Settings settings, Function<String, Optional<String>> ask) {
        this.settings = settings;
        this.ask = ask;
    }

    /** Something new was typed: answers that were given for all that follows hold no more. */
    public void begin() {
        agreed.clear();
    }

    /** A statement that was typed. @throws GodwitException if it should not run after all */
    public void check(ConnectionSpec server, String sql) {
        question(server, sql).ifPresent(question -> {
            String answer = answer(question.text + question.choices(false));
            if (!isYes(question, answer)) {
                throw refused(question, sql);
            }
        });
    }

    /**
     * One of the statements that a typed line of JavaScript or a file runs: it is shown, and an answer may be for all that follow.
     *
     * @throws GodwitException if it should not run after all
     */
    public void checkOneOfMany(ConnectionSpec server, String sql) {
        question(server, sql).filter(question -> !agreed.contains(question.scope)).ifPresent(question -> {
            String answer = answer(SqlErrors.show(sql) + "\n" + question.text + question.choices(true));
            boolean all = answer.equalsIgnoreCase(question.named() ? question.wanted + " all" : "all");
            if (!all && !isYes(question, answer)) {
                throw refused(question, sql);
            }
            if (all) {
                agreed.add(question.scope);
                agreed.add(new Scope(question.scope.server, false)); // who lets all be destroyed lets rows be written
            }
        });
    }

    private Optional<Question> question(ConnectionSpec server, String sql) {
        if (!settings.get(ShellOptions.SAFE_MODE)) {
            return Optional.empty();
        }
        Optional<Danger> danger = Danger.of(sql);
        boolean production = isProduction(settings, server);
        Scope scope = new Scope(server.display(), danger.isPresent());
        if (danger.isPresent() && production) {
            return Optional.of(new Question(scope, danger.get().sentence() + ", and " + server.display()
                    + " is a production server. ", server.host()));
        }
        if (danger.isPresent()) {
            return Optional.of(new Question(scope,
                    danger.get().sentence() + ". Run it on " + server.display() + "? ", "y"));
        }
        return production && StatementKind.of(sql) == StatementKind.WRITE
                ? Optional.of(new Question(scope, server.display() + " is a production server. Run it there? ", "y"))
                : Optional.empty();
    }

    private String answer(String question) {
        return ask.apply(question).map(String::strip).orElse("");
    }

    private static boolean isYes(Question question, String answer) {
        return answer.equalsIgnoreCase(question.wanted) || (!question.named() && answer.equalsIgnoreCase("yes"));
    }

    private static GodwitException refused(Question question, String sql) {
        return new GodwitException(SafetyError.NOT_CONFIRMED, "Not run: " + SqlErrors.show(sql),
                "Answer " + question.wanted + " to run it, or type \\option safeMode false to be asked no more.");
    }

    /** Whether it says that somebody said no, so that nothing that follows should run. */
    public static boolean isRefusal(GodwitException e) {
        return e.code() == SafetyError.NOT_CONFIRMED;
    }

    /** Whether the user marked the server as one that others depend on. */
    public static boolean isProduction(Settings settings, ConnectionSpec server) {
        return settings.get(ShellOptions.PRODUCTION_SERVERS).stream().anyMatch(
                pattern -> Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE)
                        .matcher(server.host()).matches());
    }
}
