package io.godwit.engine.preflight;

import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import java.util.ArrayList;
import java.util.List;

/** Collects what stands in the way of a migration, so that all of it is told at once. One thread. */
final class Problems {
    private final List<GodwitException> all = new ArrayList<>();

    void add(ErrorCode code, String message, String remedy) {
        all.add(new GodwitException(code, message, remedy));
    }

    void addAll(List<GodwitException> problems) {
        all.addAll(problems);
    }

    /** Runs a check that tells its problem, and those suppressed in it, by throwing. */
    void collect(Runnable check) {
        try {
            check.run();
        } catch (GodwitException e) {
            all.add(e);
            for (Throwable more : e.getSuppressed()) {
                if (more instanceof GodwitException problem) {
                    all.add(problem);
                }
            }
        }
    }

    void throwIfAny() {
        if (all.size() == 1) {
            throw all.getFirst();
        }
        if (all.size() > 1) {
            StringBuilder text = new StringBuilder("The migration cannot begin, for " + all.size() + " reasons:");
            for (GodwitException problem : all) {
                text.append("\n  - ").append(problem.code().id()).append("  ").append(problem.getMessage());
                problem.remedy().ifPresent(r -> text.append("\n    ").append(r));
            }
            throw new GodwitException(PreflightError.SEVERAL, text.toString(), null);
        }
    }
}
