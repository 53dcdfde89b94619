package io.godwit.shell.control;

import java.util.Optional;

/** What commands may do to the terminal that they are typed at. One thread. */
public interface TerminalControl {
    /** Asks the user. @return nothing if nobody answers, or on Ctrl-C */
    Optional<String> ask(String question);

    /** Empties the screen, where the terminal can do that. */
    void clear();

    /** Lets the user go on with this text at the next prompt. */
    void edit(String text);

    /** What was typed in the present language. */
    TypedHistory history();

    /** Reads the names for completion again. */
    void refreshNames();
}
