package io.godwit.shell.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much is written; a level holds those before it. MySQL Shell's names and numbers, from 1. */
public enum LogLevel {
    NONE(1), INTERNAL(2), ERROR(3), WARNING(4), INFO(5), DEBUG(6), DEBUG2(7), DEBUG3(8);

    private final int number;

    LogLevel(int number) {
        this.number = number;
    }

    /** @param text a name in any case, or a number */
    public static Optional<LogLevel> find(String text) {
        String wanted = text.strip();
        return Arrays.stream(values())
                .filter(level -> level.word().equalsIgnoreCase(wanted)
                        || Integer.toString(level.number).equals(wanted))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(LogLevel::word).toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holds(LogLevel other) {
        return this != NONE && other.number <= number;
    }
}
