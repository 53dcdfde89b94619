package io.godwit.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Arguments that the list of processes must not show: the launcher sends them through a pipe. An argument begins with a line that is
 * marked by a plus; a blank marks further lines of it. Stateless.
 */
final class HiddenArguments {
    /** The launcher says so by this argument alone. */
    static final String SENT = "--arguments-in-descriptor-3";

    private static final Path PIPE = Path.of("/dev/fd/3");

    private HiddenArguments() {
    }

    /** The arguments as the user wrote them. */
    static String[] of(String... args) {
        if (args.length != 1 || !args[0].equals(SENT)) {
            return args;
        }
        try {
            return parse(new String(Files.newInputStream(PIPE).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the arguments that the launcher sent", e);
        }
    }

    static String[] parse(String sent) {
        List<String> args = new ArrayList<>();
        for (String line : sent.split("\n")) {
            if (line.startsWith("+")) {
                args.add(line.substring(1));
            } else if (line.startsWith(" ") && !args.isEmpty()) {
                args.add(args.removeLast() + "\n" + line.substring(1));
            }
        }
        return args.toArray(String[]::new);
    }
}
