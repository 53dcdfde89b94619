package io.godwit.shell.cli;

import io.godwit.api.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The three parts of a command line: the program's own options, what follows {@code -f FILE} and belongs to the script, and the call
 * after {@code --}. Immutable.
 *
 * @param own in a spelling that picocli reads without doubt: an option whose value may be left out has none or has it with {@code =}
 */
public record CommandLineParts(List<String> own, List<String> scriptArguments, List<String> call) {
    /** What bytes become that are no text. */
    private static final char REPLACED = '\uFFFD';
    private static final Set<String> FILE = Set.of("-f", "--file");
    /** Options whose value is the next word, whatever it looks like. */
    private static final Set<String> WITH_VALUE = Set.of("--uri", "-u", "--user", "-h", "--host", "-P", "--port", "-S",
            "--socket", "-D",
            "--schema", "--database", "--ssl-mode", "--ssl-ca", "--ssl-cert", "--ssl-key", "--tls-version",
            "--tls-versions", "--connect-timeout", "--ssh", "--ssh-identity-file", "--ssh-config-file",
            "--log-level", "--log-file", "--save-passwords",
            "--credential-store-helper", "--defaults-file", "--login-path", "--as", "-e", "--execute",
            "--result-format");
    private static final Map<String, String> VALUE_LEFT_OUT = Map.of(
            "-p", "--ask-password",
            "--password", "--ask-password",
            "--json", "--json=pretty",
            "--interactive=full", "--interactive",
            "--verbose", "--verbose=1",
            "--quiet-start", "--quiet-start=1");

    public static CommandLineParts of(String... args) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--")) {
                return new CommandLineParts(own, List.of(), rest(args, i + 1));
            }
            own.add(VALUE_LEFT_OUT.getOrDefault(arg, arg));
            if (WITH_VALUE.contains(arg) && i + 1 < args.length) {
                own.add(args[++i]);
            } else if (FILE.contains(arg) && i + 1 < args.length) {
                own.add(args[i + 1]);
                return new CommandLineParts(own, rest(args, i + 2), List.of());
            } else if (arg.startsWith("--file=")) {
                return new CommandLineParts(own, rest(args, i + 1), List.of());
            }
        }
        return new CommandLineParts(own, List.of(), List.of());
    }

    /** @throws GodwitException if bytes of the command line were lost when it was made text of */
    public void requireText() {
        Stream.of(own, scriptArguments, call).flatMap(List::stream).filter(word -> word.indexOf(REPLACED) >= 0)
                .findFirst().ifPresent(word -> {
                    throw CommandLineError.notText(word);
                });
    }

    private static List<String> rest(String[] args, int from) {
        return List.of(args).subList(from, args.length);
    }
}
