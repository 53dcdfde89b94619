package io.godwit.shell.repl;

import io.godwit.shell.complete.Completion;
import io.godwit.shell.complete.JsCompletion;
import io.godwit.shell.js.JsRuntime;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.Runner;
import java.util.function.Supplier;

/** Code runs as soon as it is complete; an empty line ends it in any case. The prompt's thread. */
final class JsMode implements Mode {
    private final Runner runner;
    private final Supplier<JsRuntime> js;
    private final JsCompletion completion;

    JsMode(Runner runner, Supplier<JsRuntime> js) {
        this.runner = runner;
        this.js = js;
        this.completion = new JsCompletion(js);
    }

    @Override
    public Language language() {
        return Language.JS;
    }

    @Override
    public boolean isIncomplete(String text) {
        boolean givenUp = text.endsWith("\n\n");
        return !givenUp && !text.isBlank() && js.get().isIncomplete(text);
    }

    @Override
    public void run(String text) {
        runner.runText(Language.JS, text);
    }

    @Override
    public Completion complete(String text, int cursor) {
        return completion.at(text, cursor);
    }
}
