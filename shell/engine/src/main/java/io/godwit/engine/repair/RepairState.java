package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.journal.AppendLog;
import io.godwit.engine.journal.JournalEntry;
import io.godwit.engine.repair.gap.Gap;
import io.godwit.engine.repair.gap.GapHistory;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.row.Digest;
import io.godwit.engine.repair.target.ProgramPause;
import io.godwit.engine.repair.target.RepairLock;
import io.godwit.engine.repair.target.StoppedProgram;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.session.MySqlSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the journal of a target's repairs comes to. Immutable once read. */
public final class RepairState {
    /** An attempt that changed rows, or was about to. */
    record Attempt(String id, Gtid gtid, boolean rowsSet, long rows) {
    }

    /** What has begun and not come to its end, from the least to the most. */
    enum Mark {
        NONE, STEP, WHOLE,
        /** Rows were given back whose transactions count as executed: nothing but copying the tables again mends that. */
        UNDONE
    }

    private final Map<Gtid, Attempt> attempts = new LinkedHashMap<>();
    private final Map<List<String>, StoppedProgram> stoppedPrograms = new LinkedHashMap<>();
    private final Map<String, Map<Digest, Digest>> derived = new HashMap<>();
    private final Set<String> undone = new HashSet<>();
    private final Set<String> settled = new HashSet<>();
    private final Map<Gtid, ForcedTransaction> forced = new LinkedHashMap<>();
    private final Map<Gtid, Standstill> refused = new HashMap<>();
    private final SortedSet<TableName> recopy = new TreeSet<>();
    private boolean whole;
    private boolean closed;
    private Mark mark = Mark.NONE;
    private Mark before = Mark.NONE;

    private RepairState() {
    }

    /** @param path of the journal; there may be none */
    public static RepairState read(Path path) {
        RepairState state = new RepairState();
        AppendLog.read(path, state::add);
        return state;
    }

    /**
     * Keeps from the target what would take its rows for a state of the source.
     *
     * @param what the function that is refused
     * @throws GodwitException {@link RepairError#MIDWAY} while a repair of it has begun and not come to its end
     */
    public static void requireFinished(Path stateDirectory, MySqlSession target, String what) {
        RepairState state = read(stateDirectory, target);
        state.requireNotUndone(what, target.spec().display());
        RepairLock.requireFree(target);
        if (state.isMidway()) {
            throw new GodwitException(RepairError.MIDWAY, what + ": a repair of " + target.spec().display()
                    + " has begun and not come to its end, so its rows are of no one moment of the source, or its"
                    + " triggers and events are still stopped.",
                    "Go on with replica.repair(); where the tables were copied again instead, say so with"
                            + " replica.release().");
        }
    }

    /** Tables that the last repair of a target left to be copied again; whether they were since, nobody wrote down. */
    public static SortedSet<TableName> toCopyAgain(Path stateDirectory, MySqlSession target) {
        return Collections.unmodifiableSortedSet(read(stateDirectory, target).recopy);
    }

    private static RepairState read(Path stateDirectory, MySqlSession target) {
        String uuid = target.first("SELECT @@server_uuid", row -> row.text(0)).orElseThrow();
        return read(RepairJournal.path(stateDirectory, uuid));
    }

    /** @throws GodwitException {@link RepairError#UNDONE} if rows were given back and their tables not copied again */
    void requireNotUndone(String what, String target) {
        if (mark == Mark.UNDONE) {
            throw new GodwitException(RepairError.UNDONE, what + ": a repair of " + target
                    + " was undone, so rows are missing there of transactions that count as executed, which nobody will"
                    + " send again.",
                    "Copy the tables of the repair again, then say so with replica.release('which tables, and how').");
        }
    }

    private boolean isMidway() {
        return mark != Mark.NONE || !stoppedPrograms.isEmpty();
    }

    /**
     * Whether a repair of this target has begun and not come to its end: until then its rows are of no one moment of the source, so
     * channels must not start, gtid_purged must not be set, and a comparison proves nothing. The way out is to go on repairing.
     *
     * @param stateDirectory where repairs of this user are written down
     */
    public static boolean isMidway(Path stateDirectory, String targetUuid) {
        return read(RepairJournal.path(stateDirectory, targetUuid)).isMidway();
    }

    Mark mark() {
        return mark;
    }

    private void add(JournalEntry entry) {
        switch (entry.kind()) {
            case RepairJournal.BEGIN -> begin(entry);
            case RepairJournal.ROWS -> rows(entry);
            case RepairJournal.ATTEMPT -> {
                Gtid gtid = Gtid.parse(entry.text("gtid"));
                boolean rowsSet = entry.text("action").equals(Action.APPLIED.name());
                attempts.remove(gtid); // one more attempt means that the one before was rolled back
                attempts.put(gtid, new Attempt(entry.text("attempt"), gtid, rowsSet,
                        entry.fields().get("rows") instanceof Number n ? n.longValue() : 0));
                refused.remove(gtid);
                before = mark;
                if (rowsSet && mark != Mark.WHOLE) {
                    mark = whole ? Mark.WHOLE : Mark.STEP;
                }
                forced.remove(gtid);
                entry.find("forcedBecause").ifPresent(reason -> forced.put(gtid,
                        new ForcedTransaction(gtid, Action.valueOf(entry.text("action")), reason)));
            }
            case RepairJournal.FAILED -> {
                attempts.remove(Gtid.parse(entry.text("gtid")));
                mark = before;
            }
            case RepairJournal.REFUSED -> refused.put(Gtid.parse(entry.text("gtid")),
                    new Standstill(entry.text("at"), entry.text("why"), entry.text("remedy")));
            case RepairJournal.END -> {
                mark = entry.flag("complete") ? Mark.NONE : mark;
                closed = Boolean.TRUE.equals(entry.fields().get("closed"));
            }
            case RepairJournal.UNDONE -> {
                undone.add(entry.text("attempt"));
                mark = Mark.UNDONE;
            }
            case RepairJournal.RELEASED -> {
                mark = Mark.NONE;
                refused.clear();
                settle();
            }
            case ProgramPause.STOPPED -> {
                StoppedProgram program = StoppedProgram.of(entry);
                stoppedPrograms.put(List.of(program.kind().name(), program.schema(), program.name()), program);
            }
            case ProgramPause.RESTORED -> stoppedPrograms.clear();
            default -> {
                // what else is written down is for people
            }
        }
    }

    /** What begins after the target had everything is another repair, and no longer this one's to undo. */
    private void begin(JournalEntry entry) {
        whole = entry.text("operation").equals(RepairRun.WHOLE);
        if (closed && !entry.text("operation").equals(RepairRun.UNDO)) {
            settle();
            closed = false;
        }
        if (entry.fields().get("recopy") instanceof List<?> tables) {
            tables.stream().map(t -> (List<?>) t)
                    .forEach(t -> recopy.add(new TableName((String) t.get(0), (String) t.get(1))));
        }
    }

    private void settle() {
        attempts.values().forEach(a -> settled.add(a.id()));
        recopy.clear();
    }

    private void rows(JournalEntry entry) {
        Map<Digest, Digest> left = derived.computeIfAbsent(entry.text("attempt"), a -> new HashMap<>());
        for (Object row : entry.list("rows")) {
            if (row instanceof Map<?, ?> fields && Boolean.TRUE.equals(fields.get("derived"))) {
                left.put(RepairJournal.digest(fields.get("key")), RepairJournal.digest(fields.get("image")));
            }
        }
    }

    List<StoppedProgram> stoppedPrograms() {
        return List.copyOf(stoppedPrograms.values());
    }

    /** Tables whose rows prove nothing, or which an earlier call of the same repair left to be copied again. */
    SortedSet<TableName> toCopyAgain(Gap gap) {
        SortedSet<TableName> all = new TreeSet<>(recopy);
        all.addAll(gap.toCopyAgain());
        return all;
    }

    /**
     * Tells the history what was left in no state of the source.
     *
     * @param executed by the target: only those attempts took place
     */
    void explainTo(GapHistory history, GtidSet executed) {
        attempts.values().stream().filter(a -> executed.contains(a.gtid()) && !undone.contains(a.id()))
                .map(a -> Optional.ofNullable(derived.get(a.id()))).flatMap(Optional::stream)
                .forEach(left -> left.forEach(history::explain));
    }

    /** Why the target did not take a transaction when it was last tried. */
    Optional<Standstill> refused(Gtid gtid) {
        return Optional.ofNullable(refused.get(gtid));
    }

    /** What was done without proof, in the order in which it was done. */
    List<ForcedTransaction> forced(GtidSet executed) {
        return forced.values().stream().filter(f -> executed.contains(f.gtid())).toList();
    }

    /** What of the last repair can be undone, the last first. */
    List<Attempt> toUndo(GtidSet executed) {
        List<Attempt> all = new ArrayList<>(attempts.values().stream()
                .filter(a -> a.rowsSet() && executed.contains(a.gtid()) && !undone.contains(a.id())
                        && !settled.contains(a.id()))
                .toList());
        return all.reversed();
    }
}
