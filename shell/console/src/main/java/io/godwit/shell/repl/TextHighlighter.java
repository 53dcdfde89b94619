package io.godwit.shell.repl;

import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.run.Language;
import io.godwit.shell.syntax.JsWords;
import io.godwit.shell.syntax.Lexeme;
import io.godwit.shell.syntax.Lexer;
import io.godwit.shell.syntax.SqlWords;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours what is typed. The prompt's thread. */
final class TextHighlighter implements Highlighter {
    private static final AttributedStyle KEYWORD = AttributedStyle.BOLD.foreground(AttributedStyle.BLUE);
    private static final AttributedStyle STRING = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle NUMBER = AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
    private static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle COMMAND = AttributedStyle.BOLD.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private final Language language;
    private final BackslashCommands commands;

    TextHighlighter(Language language, BackslashCommands commands) {
        this.language = language;
        this.commands = commands;
    }

    @Override
    public AttributedString highlight(LineReader reader, String text) {
        AttributedStringBuilder out = new AttributedStringBuilder();
        if (!BackslashCommands.isCommand(text)) {
            return colour(language, text, 0, out);
        }
        int begin = text.indexOf('\\');
        int end = begin + 1;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String name = text.substring(begin, end);
        out.append(text, 0, begin);
        out.styled(name.equals("\\") || commands.commandLine().getSubcommands().containsKey(name) ? COMMAND : UNKNOWN,
                name);
        return switch (name) {
            case "\\" -> colour(language, text, end, out);
            case "\\sql" -> colour(Language.SQL, text, end, out);
            case "\\js" -> colour(Language.JS, text, end, out);
            default -> out.append(text.substring(end)).toAttributedString();
        };
    }

    private static AttributedString colour(Language language, String text, int from, AttributedStringBuilder out) {
        String code = text.substring(from);
        int done = 0;
        for (Lexeme l : (language == Language.SQL ? Lexer.SQL : Lexer.JS).cut(code)) {
            out.append(code, done, l.start());
            out.styled(style(language, code, l), code.substring(l.start(), l.end()));
            done = l.end();
        }
        return out.append(code.substring(done)).toAttributedString();
    }

    private static AttributedStyle style(Language language, String code, Lexeme l) {
        return switch (l.kind()) {
            case STRING -> STRING;
            case NUMBER -> NUMBER;
            case COMMENT -> COMMENT;
            case WORD -> isKeyword(language, l.in(code)) ? KEYWORD : AttributedStyle.DEFAULT;
            case QUOTED_NAME, SYMBOL -> AttributedStyle.DEFAULT;
        };
    }

    private static boolean isKeyword(Language language, String word) {
        return language == Language.SQL ? SqlWords.isKeyword(word) : JsWords.isKeyword(word);
    }
}
