package io.godwit.shell.call;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks and runs calls of declared functions, whoever makes them. One thread. */
public final class FunctionCaller {
    private final Function<Optional<Boolean>, EventSink> events;
    private final Interrupts interrupts;
    private final Runnable afterwards;

    /** @param events makes a call's sink from what the caller said of progress, if anything */
    public FunctionCaller(Function<Optional<Boolean>, EventSink> events, Interrupts interrupts) {
        this(events, interrupts, () -> {
        });
    }

    /**
     * @param events makes a call's sink from what the caller said of progress, if anything
     * @param afterwards is run when a call has ended, however it ended
     */
    public FunctionCaller(Function<Optional<Boolean>, EventSink> events, Interrupts interrupts, Runnable afterwards) {
        this.events = events;
        this.interrupts = interrupts;
        this.afterwards = afterwards;
    }

    /** Of what runs now. */
    public Cancellation cancellation() {
        return interrupts.cancellation();
    }

    /** @throws io.godwit.api.error.GodwitException of category USAGE with everything wrong, before anything is done */
    public @Nullable Object call(String object, ScriptFunction function, List<? extends @Nullable Object> positional,
            Map<String, ? extends @Nullable Object> options) {
        return call(object, function, positional, options, new OptionProblems());
    }

    /** @param problems what is known to be wrong already, to be told with the rest */
    public @Nullable Object call(String object, ScriptFunction function, List<? extends @Nullable Object> positional,
            Map<String, ? extends @Nullable Object> options, OptionProblems problems) {
        Arguments arguments = Arguments.check(function, positional, options, problems);
        problems.throwIfAny(CallError.ARGUMENTS, object + "." + function.name());
        try {
            return interrupts.during(() -> run(function, arguments));
        } finally {
            afterwards.run();
        }
    }

    private @Nullable Object run(ScriptFunction function, Arguments arguments) {
        interrupts.cancellation().throwIfRequested();
        ScriptContext context = new ScriptContext(events.apply(progress(arguments.options())),
                interrupts.cancellation());
        // What can be called from the command line is work that may take hours and wants to end in good order.
        return function.cli()
                ? interrupts.gently(() -> function.body().call(context, arguments))
                : function.body().call(context, arguments);
    }

    private static Optional<Boolean> progress(OptionValues options) {
        return options.isGiven(ScriptFunction.SHOW_PROGRESS)
                ? Optional.of(options.get(ScriptFunction.SHOW_PROGRESS))
                : Optional.empty();
    }
}
