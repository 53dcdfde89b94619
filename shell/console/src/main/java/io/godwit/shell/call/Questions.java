package io.godwit.shell.call;

import java.util.Optional;

/** Asks the person at the terminal. Never called where there is none. One thread. */
@FunctionalInterface
public interface Questions {
    /** Nobody is there. */
    Questions NOBODY = (question, hidden) -> Optional.empty();

    /**
     * @param hidden whether the answer is not to be seen
     * @return empty where nobody answered
     */
    Optional<String> ask(String question, boolean hidden);
}
