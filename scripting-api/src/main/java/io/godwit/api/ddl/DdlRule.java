package io.godwit.api.ddl;

/**
 * Judges one kind of thing in definitions, and rewrites them where it can. Text is changed by its tokens, see {@link SqlEdit}; what a
 * rule changed it leaves alone when it sees it again. Stateless, or one thread.
 */
@FunctionalInterface
public interface DdlRule {
    /** @return the subject unchanged, without findings, if the rule has nothing to do with it */
    Ruling judge(DdlSubject subject, DdlContext context);
}
