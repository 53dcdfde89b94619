package io.godwit.shell.repl;

import io.godwit.shell.command.BackslashCommands;
import java.util.function.Predicate;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Tells the reader when Enter ends the text and when it begins another line. The prompt's thread. */
final class TextParser implements Parser {
    private final Predicate<String> incomplete;
    private final DefaultParser commands = new DefaultParser();

    TextParser(Predicate<String> incomplete) {
        this.incomplete = incomplete;
        commands.setEscapeChars(new char[0]); // a backslash is a backslash
        commands.setQuoteChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (BackslashCommands.isCommand(line)) {
            return commands.parse(line, cursor, context);
        }
        if (context == ParseContext.ACCEPT_LINE && incomplete.test(line)) {
            throw new EOFError(-1, cursor, "incomplete");
        }
        return new TypedText(line, cursor);
    }
}
