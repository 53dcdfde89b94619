package io.godwit.engine.load;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;

/**
 * What every step of one load needs. Immutable.
 *
 * @param sessions to the target, marked as belonging to loads of this dump
 */
record LoadRun(SessionFactory sessions, Dump dump, LoadOptions options, ServerInfo target, ProgressJournal journal,
        EventSink events, Cancellation cancel) {

    MySqlSession openSession() {
        MySqlSession session = sessions.openForLoading();
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
