package io.godwit.shell.control;

import java.util.List;

/** What was typed in one language, without lines that may hold a secret. One thread. */
public interface TypedHistory {
    /**
     * Immutable.
     *
     * @param number from 1, as the user sees it
     */
    record Entry(int number, String text) {
    }

    /** The oldest first. */
    List<Entry> entries();

    /** Removes entries by their numbers, both included, in memory and on disk. */
    void delete(int first, int last);

    /** Writes what is not written yet. */
    void save();
}
