package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a password comes from that was not given with the address. Never asks unless there is somebody to answer. One thread. */
@FunctionalInterface
public interface PasswordSource {
    /** @throws GodwitException of category USAGE where there is no way to get one */
    Secret passwordFor(ConnectionTarget target);

    /** Who a password comes from. */
    enum Origin {
        /** Said for this very run, so that nothing else may go before it. */
        GIVEN,
        /** Typed by a person, who was asked for nothing else. */
        ASKED_FIRST,
        /** Typed by a person, or not to be had, where none is kept. */
        LAST
    }

    default Origin origin() {
        return Origin.GIVEN;
    }

    /** Asks a person; empty when the question was refused. */
    @FunctionalInterface
    interface Prompt {
        Optional<String> ask(String question);
    }

    /** Accounts without a password, as {@code --no-password} says. */
    static PasswordSource none() {
        return target -> new Secret("");
    }

    /** One line of standard input for each password. Reads no byte further, since statements may follow. */
    static PasswordSource lines(InputStream in) {
        return target -> line(in);
    }

    static PasswordSource asking(Prompt prompt) {
        return of(Origin.LAST, target -> prompt.ask("Password for " + target.display() + ": ")
                .map(Secret::new)
                .orElseThrow(() -> new GodwitException(ConnectError.PASSWORD,
                        "No password was given for " + target.display() + ".", null)));
    }

    /** The same, and a kept password does not go before it. */
    static PasswordSource askingFirst(Prompt prompt) {
        return of(Origin.ASKED_FIRST, asking(prompt));
    }

    private static PasswordSource of(Origin origin, PasswordSource source) {
        return new PasswordSource() {
            @Override
            public Secret passwordFor(ConnectionTarget target) {
                return source.passwordFor(target);
            }

            @Override
            public Origin origin() {
                return origin;
            }
        };
    }

    static PasswordSource refusing() {
        return of(Origin.LAST, target -> {
            throw new GodwitException(ConnectError.PASSWORD,
                    "No password was given for " + target.display() + ", and there is no terminal to ask on.",
                    "Send it as the first line of standard input with --passwords-from-stdin, keep it with shell.storeCredential() at a terminal, or use --no-password for an account without one.");
        });
    }

    /** One line of standard input. */
    static Secret line(InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int first = in.read();
            if (first < 0) {
                throw new GodwitException(ConnectError.PASSWORD, "Standard input ended before a password came.",
                        "Send each password as a line of standard input, or use --no-password for an account without one.");
            }
            for (int b = first; b >= 0 && b != '\n'; b = in.read()) {
                bytes.write(b);
            }
        } catch (IOException e) {
            throw new GodwitException(ConnectError.PASSWORD, "Cannot read a password from standard input.", null, e);
        }
        String line = bytes.toString(StandardCharsets.UTF_8);
        return new Secret(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
