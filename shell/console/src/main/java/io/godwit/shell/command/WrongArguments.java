package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.control.CommandError;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command's arguments, in the shell's own words. Stateless. */
final class WrongArguments {
    private WrongArguments() {
    }

    static GodwitException of(CommandSpec command, ParameterException e) {
        return new GodwitException(CommandError.ARGUMENTS, command.name() + " " + switch (e) {
            case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() ->
                takesNo(command, unmatched.getUnmatched().getFirst());
            case MissingParameterException missing -> missing(missing.getMissing());
            case OverwrittenOptionException twice -> "takes " + name(twice.getOverwritten()) + " once.";
            default -> "cannot do that.";
        }, "See \\help " + command.name() + ".");
    }

    /** The value of an option that is not known may be a password, and so may a part of an address. */
    private static String takesNo(CommandSpec command, String word) {
        String shown = ConnectionUri.withoutPassword(word.replaceAll("(?s)(?<=[\\w-])=.*", ""));
        List<String> names = command.options().stream().filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names())).toList();
        return "takes no '" + shown + "'" + (word.startsWith("-") ? NearestName.end(shown, names) : ".");
    }

    private static String missing(List<ArgSpec> missing) {
        return missing.isEmpty()
                ? "needs more."
                : missing.getFirst() instanceof OptionSpec option
                        ? "needs a value after " + option.longestName() + "."
                        : "needs a " + missing.getFirst().paramLabel() + ".";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
