package io.godwit.shell.control;

import io.godwit.shell.complete.Completion;

/** A command whose arguments are completed by what they are, not by their declaration. */
public interface Completing {
    /**
     * @param text what follows the command's name and a space
     * @param cursor a place in it
     */
    Completion complete(String text, int cursor);

    /** The words so far, for arguments that are words: the last one ends at the cursor. */
    static String word(String text, int cursor) {
        return text.substring(text.lastIndexOf(' ', cursor - 1) + 1, cursor);
    }
}
