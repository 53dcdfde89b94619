package io.godwit.shell;

import io.godwit.shell.settings.UserDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One run of the program, as a test sees it. */
record Run(int code, String out, String err) {
    /** Below the one that the build sets, so that no settings of a person's reach a test. */
    private static final UserDirectory DIRECTORY = new UserDirectory(UserDirectory.of(System.getenv()).file("runs"));

    static Run of(String... args) {
        return withInput("", args);
    }

    static Run withInput(String input, String... args) {
        return of(DIRECTORY, input, args);
    }

    static Run of(UserDirectory directory, String input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Godwit.run(directory, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
