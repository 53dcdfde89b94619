package io.godwit.shell.tunnel;

import io.godwit.api.option.Secret;
import java.util.Optional;

/** Asks the user what a tunnel needs to know. One thread. */
public interface SshQuestions {
    /** Nobody is there. */
    SshQuestions NOBODY = new SshQuestions() {
        @Override
        public Optional<Secret> secret(String what) {
            return Optional.empty();
        }

        @Override
        public boolean agrees(String question) {
            return false;
        }
    };

    /**
     * @param what such as {@code Password for SSH me@gate}
     * @return empty where nobody answered
     */
    Optional<Secret> secret(String what);

    /** Whether somebody is there and says yes. */
    boolean agrees(String question);
}
