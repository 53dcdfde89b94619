package io.godwit.shell.cli;

import io.godwit.api.error.GodwitException;
import java.util.Map;
import java.util.Optional;

/** Options of MySQL Shell that Godwit answers with a sentence instead of "unknown option". Stateless. */
final class UnsupportedFlags {
    private static final String CLASSIC = "Godwit speaks the classic protocol only; leave the option out and use the classic port, usually 3306.";
    private static final String TLS_FILES = "Name the certificates of the authority in one file, with --ssl-ca; lists of revoked ones and of ciphers cannot be given.";
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("--py", "Godwit has no Python; use --js or --sql."),
            Map.entry("--python", "Godwit has no Python; use --js or --sql."),
            Map.entry("--pym", "Godwit has no Python; use -f with a JavaScript file."),
            Map.entry("--mysqlx", CLASSIC), Map.entry("--mx", CLASSIC), Map.entry("--sqlx", CLASSIC),
            Map.entry("--mysql", "Every session speaks the classic protocol; leave the option out."),
            Map.entry("--mc", "Every session speaks the classic protocol; leave the option out."),
            Map.entry("--sqlc", "Write --sql; every session speaks the classic protocol."),
            Map.entry("--dbpassword", "Write -p or --password, or leave it out to be asked."),
            Map.entry("-A", "Names are read when they are first needed; leave the option out."),
            Map.entry("-N", "Results have their column names in the first line; cut it off with: tail -n +2"),
            Map.entry("--compress", "Sessions are not compressed; leave the option out."),
            Map.entry("-C", "Sessions are not compressed; leave the option out."),
            Map.entry("--show-warnings", "Write -i, which shows warnings after each statement."),
            Map.entry("--column-type-info", "Scripts read the types of columns: session.runSql(...).columns"),
            Map.entry("--dba", "Godwit does not manage InnoDB clusters."),
            Map.entry("--cluster", "Godwit does not manage InnoDB clusters."),
            Map.entry("--defaults-extra-file", "Only one file is read; name it with --defaults-file."),
            Map.entry("--defaults-group-suffix",
                    "The groups [client] and [godwit] are read; name a file with --defaults-file."),
            Map.entry("--ssl-capath", TLS_FILES), Map.entry("--ssl-crl", TLS_FILES),
            Map.entry("--ssl-cipher", TLS_FILES), Map.entry("--tls-ciphersuites", TLS_FILES),
            Map.entry("--log-sql", "--log-level=debug writes statements to the log, without passwords."),
            Map.entry("--histignore",
                    "The history leaves out statements with passwords by itself; other patterns cannot be given."),
            Map.entry("--name-cache", "Names are read when they are first needed; there is nothing to switch."),
            Map.entry("--no-name-cache", "Names are read when they are first needed; there is nothing to switch."),
            Map.entry("--pager", "Set one at the prompt with \\pager PROGRAM, or send the output to one with a pipe."));

    private UnsupportedFlags() {
    }

    static Optional<GodwitException> find(Iterable<String> args) {
        for (String arg : args) {
            String name = arg.startsWith("--") && arg.indexOf('=') > 0 ? arg.substring(0, arg.indexOf('=')) : arg;
            String answer = ANSWERS.get(name);
            if (answer != null) {
                return Optional.of(new GodwitException(CommandLineError.UNSUPPORTED,
                        "Option " + name + " is not supported.", answer));
            }
        }
        return Optional.empty();
    }
}
