package io.godwit.testing;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Why a test may be skipped; there are no other reasons. The reason stands at the start of the message in the test's report. */
public enum SkipReason {
    OTHER_PEOPLES_DATA("../shared/data, other people's data, is not beside this checkout"),
    PACKAGES_OUT_OF_REACH("the packages of MySQL 9 cannot be fetched from Debian unstable");

    private final String text;

    SkipReason(String text) {
        this.text = text;
    }

    /** Skips the test that calls this, unless the condition holds. */
    void unless(boolean condition, String detail) {
        Assumptions.assumeTrue(condition, () -> text + ": " + detail);
    }

    /** @param message as a report holds it, with words of JUnit's around it */
    static Optional<SkipReason> of(String message) {
        return Arrays.stream(values()).filter(r -> message.contains(r.text + ":")).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
