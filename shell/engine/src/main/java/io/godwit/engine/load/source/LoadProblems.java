package io.godwit.engine.load.source;

import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import java.util.ArrayList;
import java.util.List;

/** Collects what keeps a dump from being loaded, so that all of it is told at once and before anything is touched. One thread. */
public final class LoadProblems {
    private final List<GodwitException> problems = new ArrayList<>();

    public void add(ErrorCode code, String message, String remedy) {
        problems.add(new GodwitException(code, message, remedy));
    }

    public void add(GodwitException problem) {
        problems.add(problem);
    }

    public void throwIfAny() {
        if (problems.size() == 1) {
            throw problems.getFirst();
        }
        if (problems.size() > 1) {
            StringBuilder text = new StringBuilder("The dump cannot be loaded, for " + problems.size() + " reasons:");
            for (GodwitException problem : problems) {
                text.append("\n  - ").append(problem.code().id()).append("  ").append(problem.getMessage());
                problem.remedy().ifPresent(r -> text.append("\n    ").append(r));
            }
            throw new GodwitException(LoadError.SEVERAL, text.toString(), null);
        }
    }

    /** Names for a message, cut when there are very many. */
    public static String list(List<String> names) {
        int shown = 100;
        return names.size() <= shown
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, shown)) + " and " + (names.size() - shown) + " more";
    }
}
