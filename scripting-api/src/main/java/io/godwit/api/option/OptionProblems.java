package io.godwit.api.option;

import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything wrong with one call, so that the caller hears of all of it at once. One thread. */
public final class OptionProblems {
    private final List<String> problems = new ArrayList<>();

    public void add(String problem) {
        problems.add(problem);
    }

    public List<String> all() {
        return List.copyOf(problems);
    }

    /** @throws GodwitException naming the call and every problem, one per line when there are several */
    public void throwIfAny(ErrorCode code, String call) {
        throwIfAny(code, call, null);
    }

    /**
     * @param remedy in a sentence of its own, where the problems do not say it
     * @throws GodwitException naming the call and every problem, one per line when there are several
     */
    public void throwIfAny(ErrorCode code, String call, @Nullable String remedy) {
        if (problems.isEmpty()) {
            return;
        }
        String message = problems.size() == 1
                ? call + ": " + problems.getFirst()
                : call + ": " + problems.size() + " problems:\n  - " + String.join("\n  - ", problems);
        throw new GodwitException(code, message, remedy);
    }
}
