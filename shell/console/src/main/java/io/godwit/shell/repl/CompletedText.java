package io.godwit.shell.repl;

import io.godwit.shell.complete.Completion;
import java.util.List;
import org.jline.reader.CompletingParsedLine;

/** A line with what could stand at the cursor: its one word is what that would replace. Immutable. */
record CompletedText(String line, int cursor, Completion completion) implements CompletingParsedLine {
    @Override
    public String word() {
        return line.substring(completion.start(), cursor);
    }

    @Override
    public int wordCursor() {
        return cursor - completion.start();
    }

    @Override
    public int rawWordCursor() {
        return wordCursor();
    }

    @Override
    public int rawWordLength() {
        return wordCursor();
    }

    /** Suggestions are inserted as they are. */
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
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
