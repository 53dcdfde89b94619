package io.godwit.shell.control;

import io.godwit.shell.complete.Completion;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.Runner;
import io.godwit.shell.run.ShellContext;

/** What commands may do to the prompt that runs them. One thread. */
public interface ShellControl {
    ShellContext shell();

    Runner runner();

    Language language();

    void use(Language language);

    TerminalControl terminal();

    /** What could be typed next in a language. */
    Completion complete(Language language, String text, int cursor);

    /** Ends the prompt after this command. */
    void quit();
}
