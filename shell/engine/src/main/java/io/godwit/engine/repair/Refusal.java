package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;

/** A transaction that nothing was done about, with what was found. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Judgement judgement;
    private final GodwitException error;

    Refusal(Judgement judgement, GodwitException error) {
        super(error);
        this.judgement = judgement;
        this.error = error;
    }

    Judgement judgement() {
        return judgement;
    }

    GodwitException error() {
        return error;
    }
}
