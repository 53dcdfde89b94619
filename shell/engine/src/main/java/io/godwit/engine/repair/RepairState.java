package io.godwit.engine.repair;

import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.journal.AppendLog;
import io.godwit.engine.journal.JournalEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the journal of a target's repairs comes to. Immutable once read. */
public final class RepairState {
    /** An attempt that changed rows, or was about to. */
    record Attempt(String id, Gtid gtid, boolean rowsSet, long rows) {
    }

    private final Map<Gtid, Attempt> attempts = new LinkedHashMap<>();
    private final List<StoppedProgram> stoppedPrograms = new ArrayList<>();
    private final Map<String, Map<Digest, Digest>> derived = new HashMap<>();
    private final Set<String> undone = new HashSet<>();
    private boolean midway;
    private boolean before;

    private RepairState() {
    }

    /** @param path of the journal; there may be none */
    static RepairState read(Path path) {
        RepairState state = new RepairState();
        AppendLog.read(path, state::add);
        return state;
    }

    /**
     * Whether a repair of this target has begun and not come to its end: until then its rows are of no one moment of the source, so
     * channels must not start, gtid_purged must not be set, and a comparison proves nothing. The way out is to go on repairing.
     *
     * @param stateDirectory where repairs of this user are written down
     */
    public static boolean isMidway(Path stateDirectory, String targetUuid) {
        return read(RepairJournal.path(stateDirectory, targetUuid)).midway;
    }

    boolean isMidway() {
        return midway;
    }

    private void add(JournalEntry entry) {
        switch (entry.kind()) {
            case RepairJournal.ROWS -> rows(entry);
            case RepairJournal.ATTEMPT -> {
                Gtid gtid = Gtid.parse(entry.text("gtid"));
                boolean rowsSet = entry.text("action").equals(Action.APPLIED.name());
                attempts.remove(gtid); // one more attempt means that the one before was rolled back
                attempts.put(gtid, new Attempt(entry.text("attempt"), gtid, rowsSet,
                        entry.fields().get("rows") instanceof Number n ? n.longValue() : 0));
                before = midway;
                midway |= rowsSet;
            }
            case RepairJournal.FAILED -> {
                attempts.remove(Gtid.parse(entry.text("gtid")));
                midway = before;
            }
            case RepairJournal.END -> midway &= !entry.flag("complete");
            case RepairJournal.UNDONE -> {
                undone.add(entry.text("attempt"));
                midway = true;
            }
            case RepairJournal.RELEASED -> midway = false;
            case ProgramPause.STOPPED -> stoppedPrograms.add(StoppedProgram.of(entry));
            case ProgramPause.RESTORED -> stoppedPrograms.clear();
            default -> {
                // what else is written down is for people
            }
        }
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
        return List.copyOf(stoppedPrograms);
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

    /** What can be undone, the last first. */
    List<Attempt> toUndo(GtidSet executed) {
        List<Attempt> all = new ArrayList<>(attempts.values().stream()
                .filter(a -> a.rowsSet() && executed.contains(a.gtid()) && !undone.contains(a.id())).toList());
        return all.reversed();
    }
}
