package io.godwit.engine.repair;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.journal.AppendLog;
import io.godwit.engine.journal.JournalEntry;
import io.godwit.engine.repair.row.RepairSession;
import io.godwit.engine.repair.target.ProgramPause;
import io.godwit.engine.repair.target.RepairLock;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Takes repairs of a target back as far as that is possible, or declares them done by other means. One thread. */
public final class UndoOperation {
    private final SessionFactory target;
    private final Path stateDirectory;
    private final Consumer<JournalEntry> beforeWrite;

    /** @param stateDirectory where repairs of this user are written down */
    public UndoOperation(SessionFactory target, Path stateDirectory) {
        this(target, stateDirectory, entry -> {
        });
    }

    /** @param beforeWrite sees each entry of the journal before it is written; for tests that stop in between */
    UndoOperation(SessionFactory target, Path stateDirectory, Consumer<JournalEntry> beforeWrite) {
        this.target = target;
        this.stateDirectory = stateDirectory;
        this.beforeWrite = beforeWrite;
    }

    /**
     * Gives the target's rows back what repairs took from them, the last change first. The GTIDs stay executed: nothing but a reset of the
     * server takes them back, so the source will not send these transactions again.
     */
    public UndoSummary undo(EventSink events, Cancellation cancellation) {
        try (UndoRun run = new UndoRun(target, stateDirectory, beforeWrite, events)) {
            return run.undo(events, cancellation);
        }
    }

    /**
     * Takes the mark of an unfinished repair from the target, because somebody made sure by other means that its rows are right, such as by
     * copying the tables again. Brings back what triggers and events a killed run had stopped.
     *
     * @param reason what was made sure of, for the journal; not blank
     */
    public void release(String reason, EventSink events) {
        try (MySqlSession session = RepairSession.open(target)) {
            RepairLock.take(session);
            ServerInfo server = ServerInfo.read(session);
            Path path = RepairJournal.path(stateDirectory, server.uuid());
            try (AppendLog log = AppendLog.open(path)) {
                new ProgramPause(session, server, log, events).recover(RepairState.read(path).stoppedPrograms());
                new RepairJournal(log).released(reason);
            }
        }
    }
}
