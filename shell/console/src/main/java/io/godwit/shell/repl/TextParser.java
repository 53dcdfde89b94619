package io.godwit.shell.repl;

import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.complete.Completion;
import java.util.Optional;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Tells the reader when Enter ends the text and when it begins another line, and what could stand at the cursor. The prompt's thread. */
final class TextParser implements Parser {
    private static final String LINES_BEGIN = "\\\n";

    private final Mode mode;
    private final BackslashCommands commands;
    private final DefaultParser words = new DefaultParser();

    TextParser(Mode mode, BackslashCommands commands) {
        this.mode = mode;
        this.commands = commands;
        words.setEscapeChars(new char[0]); // a backslash is a backslash
        words.setQuoteChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean enter = context == ParseContext.ACCEPT_LINE;
        Optional<String> block = block(line);
        if (block.isPresent()) {
            if (enter && !block.get().isEmpty() && !line.endsWith("\n")) {
                throw new EOFError(-1, cursor, "incomplete");
            }
            if (enter && block.get().isEmpty()) {
                throw new EOFError(-1, cursor, "incomplete");
            }
            return new CompletedText(line, cursor, Completion.none(cursor));
        }
        if (BackslashCommands.isCommand(line)) {
            Optional<Completion> known = enter ? Optional.empty() : commands.complete(line, cursor);
            return known.<ParsedLine>map(c -> new CompletedText(line, cursor, c))
                    .orElseGet(() -> words.parse(line, cursor, context));
        }
        if (enter && mode.isIncomplete(line)) {
            throw new EOFError(-1, cursor, "incomplete");
        }
        return new CompletedText(line, cursor,
                context == ParseContext.COMPLETE ? mode.complete(line, cursor) : Completion.none(cursor));
    }

    /** What follows a line with nothing but a backslash, which begins text of several lines that an empty one ends. */
    static Optional<String> block(String text) {
        String begun = text.stripLeading();
        if (begun.strip().equals("\\")) {
            return Optional.of("");
        }
        return begun.startsWith(LINES_BEGIN) ? Optional.of(begun.substring(LINES_BEGIN.length())) : Optional.empty();
    }
}
