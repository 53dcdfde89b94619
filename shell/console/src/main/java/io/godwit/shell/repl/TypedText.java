package io.godwit.shell.repl;

import java.util.List;
import org.jline.reader.ParsedLine;

/** A line for completion: its one word is the name that ends at the cursor. Immutable. */
record TypedText(String line, int cursor) implements ParsedLine {
    private int start() {
        int start = cursor;
        while (start > 0 && isNamePart(line.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    String before() {
        return line.substring(0, start());
    }

    @Override
    public String word() {
        return line.substring(start(), cursor);
    }

    @Override
    public int wordCursor() {
        return cursor - start();
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(word());
    }
}
