package io.godwit.shell.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much is written; a level holds those before it. MySQL Shell's names and numbers, from 1. */
public enum LogLevel {
    NONE, INTERNAL, ERROR, WARNING, INFO, DEBUG, DEBUG2, DEBUG3;

    /** @param text a name in any case, or a number */
    public static Optional<LogLevel> find(String text) {
        String wanted = text.strip();
        return Arrays.stream(values())
                .filter(level -> level.word().equalsIgnoreCase(wanted)
                        || Integer.toString(level.ordinal() + 1).equals(wanted))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(LogLevel::word).toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holds(LogLevel other) {
        return this != NONE && other.ordinal() <= ordinal();
    }
}
