package io.godwit.shell.view;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.control.TypedHistory;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code \history}. */
@Command(name = "\\history", description = "What was typed, to search with Ctrl-R: \\history [N | del N[-M] | clear | save], with N for the last N entries")
public final class HistoryCommand implements BackslashCommand.WithText, Completing {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");
    private static final Pattern RANGE = Pattern.compile("del(?:ete)?\\s+(\\d{1,7})(?:\\s*-\\s*(\\d{1,7}))?");

    private final ShellControl shell;

    public HistoryCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        TypedHistory history = shell.terminal().history();
        switch (text) {
            case "" -> list(history.entries());
            case "clear" -> delete(history, 1, Integer.MAX_VALUE);
            case "save" -> history.save();
            default -> {
                if (NUMBER.matcher(text).matches()) {
                    List<TypedHistory.Entry> all = history.entries();
                    list(all.subList(Math.max(0, all.size() - Integer.parseInt(text)), all.size()));
                    return;
                }
                Matcher range = RANGE.matcher(text);
                if (!range.matches()) {
                    throw new GodwitException(CommandError.ARGUMENTS, "\\history cannot do '" + text + "'.",
                            "Write \\history, \\history 10, \\history del 3, \\history del 3-7, \\history clear or \\history save.");
                }
                int first = Integer.parseInt(range.group(1));
                delete(history, first, range.group(2) == null ? first : Integer.parseInt(range.group(2)));
            }
        }
    }

    private static void delete(TypedHistory history, int first, int last) {
        List<TypedHistory.Entry> entries = history.entries();
        boolean any = entries.stream().anyMatch(e -> e.number() >= first && e.number() <= last);
        if (!any && last != Integer.MAX_VALUE) {
            throw new GodwitException(CommandError.ARGUMENTS,
                    "The history has no entries " + first + " to " + last + ".",
                    "See \\history.");
        }
        history.delete(first, last);
    }

    private void list(List<TypedHistory.Entry> entries) {
        StringBuilder out = new StringBuilder();
        entries.forEach(e -> out.append(String.format("%5d  %s%n", e.number(), e.text().replace("\n", "\n       "))));
        shell.shell().screen().text(out.toString());
    }

    @Override
    public Completion complete(String text, int cursor) {
        String word = Completing.word(text, cursor);
        return Completion.ofWords(cursor - word.length(), word, Stream.of("clear", "del", "save"));
    }
}
