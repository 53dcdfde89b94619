package io.godwit.shell.repl;

import io.godwit.api.option.Option;
import io.godwit.api.script.ScriptFunction;
import io.godwit.shell.js.JsRuntime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Names after a dot, global names, and the options of a function between its braces. The prompt's thread. */
final class JsCompleter implements Completer {
    private static final Pattern PATH = Pattern.compile("((?:[A-Za-z_$][\\w$]*\\.)+)$");
    // The last open call with an open brace: util.dumpInstance('x', {threads: 4,
    private static final Pattern OPTIONS = Pattern.compile("(\\w+)\\.(\\w+)\\([^()]*\\{(?:[^{}]*,)?\\s*$");

    private final Supplier<JsRuntime> js;

    JsCompleter(Supplier<JsRuntime> js) {
        this.js = js;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line instanceof TypedText text ? text.before() : "";
        Matcher options = OPTIONS.matcher(before);
        if (options.find()) {
            function(options.group(1), options.group(2)).ifPresent(f -> offer(f, candidates));
            return;
        }
        Matcher path = PATH.matcher(before);
        List<String> names = path.find() ? List.of(path.group(1).split("\\.")) : List.of();
        js.get().members(names).forEach(name -> candidates.add(plain(name)));
    }

    private Optional<ScriptFunction> function(String object, String name) {
        return js.get().object(List.of(object))
                .flatMap(o -> o.functions().stream().filter(f -> f.name().equals(name)).findFirst());
    }

    private static void offer(ScriptFunction function, List<Candidate> candidates) {
        for (Option<?> option : function.options().all()) {
            candidates.add(new Candidate(option.name() + ": ", option.name(), null, option.help(), null, null, false));
        }
    }

    private static Candidate plain(String name) {
        return new Candidate(name, name, null, null, null, null, false);
    }
}
