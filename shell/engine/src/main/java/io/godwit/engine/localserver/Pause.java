package io.godwit.engine.localserver;

/** Waiting for another process, which can only be polled. */
final class Pause {
    private static final long MILLISECONDS = 10;

    private Pause() {
    }

    static void briefly() {
        try {
            Thread.sleep(MILLISECONDS);
        } catch (InterruptedException e) {
            throw Command.interrupted(e);
        }
    }
}
