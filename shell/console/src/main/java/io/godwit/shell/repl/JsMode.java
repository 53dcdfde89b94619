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
    private boolean ready;

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
        ready = true;
        boolean givenUp = text.endsWith("\n\n");
        return !givenUp && !text.isBlank() && js.get().isIncomplete(text);
    }

    @Override
    public void run(String text) {
        runner.runText(Language.JS, text);
    }

    /** Making the runtime takes a second, which nobody should wait for at the first letter. */
    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public Completion complete(String text, int cursor) {
        ready = true;
        return completion.at(text, cursor);
    }
}
