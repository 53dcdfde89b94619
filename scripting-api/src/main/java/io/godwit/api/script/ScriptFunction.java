package io.godwit.api.script;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One function that scripts can call. This declaration is all there is: the JavaScript member, the command-line call, its help and
 * its completion come from it. Immutable.
 *
 * @param name camelCase, as in MySQL Shell where the behaviour matches; the command line also takes it in kebab-case
 * @param help first line: what it does; then what a user must know
 * @param parameters positional, required ones first
 * @param options the last argument in JavaScript, {@code --name=value} on the command line
 * @param cli whether {@code godwit URI -- object function} may call it
 */
public record ScriptFunction(String name, String help, List<Parameter> parameters, OptionSet options, Rules rules,
        boolean cli,
        Body body) {
    /** Functions that do long work declare this option and need do nothing about it: their caller shows progress or not. */
    public static final Option<Boolean> SHOW_PROGRESS = Option.bool("showProgress")
            .defaultsTo(true)
            .help("Show how far the work has come. By default only where standard error is a terminal.");

    /** What options must fulfil together; checked along with each of them, before the body runs. */
    @FunctionalInterface
    public interface Rules {
        Rules NONE = (options, problems) -> {
        };

        void check(OptionValues options, OptionProblems problems);
    }

    /** Runs on the caller's thread. */
    @FunctionalInterface
    public interface Body {
        /** @return null, Boolean, Number, String, List, Map, or a {@link ScriptObject} */
        @Nullable
        Object call(ScriptContext context, Arguments arguments);
    }

    public static ScriptFunction of(String name, String help, List<Parameter> parameters, Body body) {
        return new ScriptFunction(name, help, parameters, OptionSet.NONE, Rules.NONE, false, body);
    }

    public ScriptFunction withOptions(OptionSet set) {
        return withOptions(set, Rules.NONE);
    }

    public ScriptFunction withOptions(OptionSet set, Rules together) {
        return new ScriptFunction(name, help, parameters, set, together, cli, body);
    }

    public ScriptFunction onCommandLine() {
        return new ScriptFunction(name, help, parameters, options, rules, true, body);
    }
}
