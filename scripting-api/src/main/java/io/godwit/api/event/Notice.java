package io.godwit.api.event;

/**
 * One thing worth telling.
 *
 * @param text one or more whole sentences, without a secret
 */
public record Notice(Level level, String text) {
    /** INFO is the story of the run, NOTE a fact to know, WARNING a fact to act on. */
    public enum Level {
        INFO, NOTE, WARNING, ERROR
    }
}
