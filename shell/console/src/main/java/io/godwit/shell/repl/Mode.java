package io.godwit.shell.repl;

import io.godwit.shell.complete.Completion;
import io.godwit.shell.run.Language;

/** How the prompt treats lines of one language. The prompt's thread. */
interface Mode {
    Language language();

    /** Whether Enter should go to the next line rather than run the text. */
    boolean isIncomplete(String text);

    /** @throws io.godwit.api.error.GodwitException when it fails */
    void run(String text);

    /** Whether {@link #complete} answers at once, so that it can be asked at each key. */
    boolean isReady();

    /** What could stand at the cursor. */
    Completion complete(String text, int cursor);
}
