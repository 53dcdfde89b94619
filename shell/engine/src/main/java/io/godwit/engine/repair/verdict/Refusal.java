package io.godwit.engine.repair.verdict;

import io.godwit.api.error.GodwitException;

/** A transaction that nothing was done about, with what was found. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Judgement judgement;
    private final GodwitException error;

    public Refusal(Judgement judgement, GodwitException error) {
        super(error);
        this.judgement = judgement;
        this.error = error;
    }

    public Judgement judgement() {
        return judgement;
    }

    public GodwitException error() {
        return error;
    }
}
