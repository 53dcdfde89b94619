package io.godwit.shell.safety;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.ddl.StatementKind;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.SqlErrors;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Asks before a typed statement destroys data, and before any write to a server that its user marked as production, where the name
 * of the server must be typed. One thread.
 */
public final class SafeMode {
    private final Settings settings;
    private final Function<String, Optional<String>> ask;

    /** @param ask shows a question and returns the answer; nothing where nobody can be asked */
    public SafeMode(Settings settings, Function<String, Optional<String>> ask) {
        this.settings = settings;
        this.ask = ask;
    }

    /** @throws GodwitException if the statement should not run after all */
    public void check(ConnectionSpec server, String sql) {
        if (!settings.get(ShellOptions.SAFE_MODE)) {
            return;
        }
        Optional<Danger> danger = Danger.of(sql);
        boolean production = isProduction(settings, server);
        if (danger.isPresent() && production) {
            require(server.host(), danger.get().sentence() + ", and " + server.display()
                    + " is a production server. Type " + server.host() + " to run it: ", sql);
        } else if (danger.isPresent()) {
            require("y", danger.get().sentence() + ". Run it on " + server.display() + "? [y/N] ", sql);
        } else if (production && StatementKind.of(sql) == StatementKind.WRITE) {
            require("y", server.display() + " is a production server. Run it there? [y/N] ", sql);
        }
    }

    private void require(String wanted, String question, String sql) {
        String answer = ask.apply(question).map(String::strip).orElse("").toLowerCase(Locale.ROOT);
        if (!answer.equals(wanted.toLowerCase(Locale.ROOT)) && !(wanted.equals("y") && answer.equals("yes"))) {
            throw new GodwitException(SafetyError.NOT_CONFIRMED, "Not run: " + SqlErrors.show(sql),
                    "Answer " + wanted + " to run it, or type \\option safeMode false to be asked no more.");
        }
    }

    /** Whether the user marked the server as one that others depend on. */
    public static boolean isProduction(Settings settings, ConnectionSpec server) {
        return settings.get(ShellOptions.PRODUCTION_SERVERS).stream().anyMatch(
                pattern -> Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE)
                        .matcher(server.host()).matches());
    }
}
