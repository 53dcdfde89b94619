package io.godwit.engine.load;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.load.journal.ProgressJournal;
import io.godwit.engine.load.source.Dump;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.SessionPool;

/**
 * What every step of one load needs. Immutable.
 *
 * @param sessions to the target, marked as belonging to loads of this dump
 * @param pool of such sessions, one for each worker; they outlive the stages
 */
record LoadRun(SessionFactory sessions, SessionPool pool, Dump dump, LoadOptions options, ServerInfo target,
        ProgressJournal journal, Clouds clouds, EventSink events, Cancellation cancel) {

    /** A session of the pool, set up; closing gives it back. */
    MySqlSession borrowSession() {
        MySqlSession session = pool.borrow();
        try {
            WriterSetup.of(dump, options, target).apply(session);
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    ScriptRunner scripts() {
        boolean from57 = dump.manifest().source().version().startsWith("5.");
        boolean dropModes = options.target().ignoreVersion() || (from57 && target.version().major() >= 8);
        return new ScriptRunner(dump.storage(), cancel, dropModes ? DefinitionRewrites::withoutOldModes : sql -> sql);
    }
}
