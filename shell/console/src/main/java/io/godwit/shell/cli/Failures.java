package io.godwit.shell.cli;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.output.ErrorPrinter;
import io.godwit.shell.output.JsonScreen;
import io.godwit.shell.output.Streams;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user hears when the command line is wrong, or when the program is. One thread. */
public final class Failures {
    private final Streams streams;
    private final Optional<JsonScreen> json;

    /** @param own the program's own options, for whether everything is wanted as JSON */
    public Failures(Streams streams, List<String> own) {
        this.streams = streams;
        this.json = OutputFlags.json(own).map(style -> new JsonScreen(streams.out(), style.equals("pretty")));
    }

    public PrintWriter out() {
        return new PrintWriter(streams.out(), true, StandardCharsets.UTF_8);
    }

    public PrintWriter err() {
        return new PrintWriter(streams.err(), true, StandardCharsets.UTF_8);
    }

    /** The arguments, if none of them is known to be unsupported. @throws GodwitException otherwise */
    public String[] checked(List<String> args) {
        UnsupportedFlags.find(args).ifPresent(e -> {
            throw e;
        });
        return args.toArray(String[]::new);
    }

    public int wrongOption(ParameterException e, String[] args) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            // Its value may be a password: a misspelled option is still one with a secret.
            String shown = ConnectionUri.withoutPassword(unmatched.getUnmatched().getFirst().replaceAll("(?s)=.*", ""));
            return report(new GodwitException(CommandLineError.OPTION,
                    (shown.startsWith("-") ? "Unknown option: '" : "Unknown argument: '") + shown + "'"
                            + NearestName.hint(shown, names(e.getCommandLine())),
                    "See godwit --help."));
        }
        return report(new GodwitException(CommandLineError.OPTION, String.valueOf(e.getMessage()), "See godwit --help.",
                e));
    }

    private static List<String> names(CommandLine command) {
        return command.getCommandSpec().options().stream().flatMap(o -> List.of(o.names()).stream()).toList();
    }

    public int failed(Exception e, CommandLine command, ParseResult parsed) {
        return report(e instanceof GodwitException known
                ? known
                : new GodwitException(Code.INTERNAL, String.valueOf(e.getMessage()), null, e));
    }

    public int report(GodwitException e) {
        json.ifPresentOrElse(screen -> screen.error(e), () -> new ErrorPrinter(false).print(e, streams.err()));
        return ExitCode.of(e);
    }

    private enum Code implements ErrorCode {
        INTERNAL;

        @Override
        public String id() {
            return "GDW-BUG-001";
        }

        @Override
        public ErrorCategory category() {
            return ErrorCategory.BUG;
        }
    }
}
