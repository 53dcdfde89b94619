package io.godwit.engine.repair.target;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.compatibility.PrivilegeSet;
import io.godwit.engine.journal.AppendLog;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.row.RepairSession;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SqlErrors;
import io.godwit.engine.work.Cleanup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes away the target's triggers on some tables and its enabled events, whose effects the source's images hold already, and brings them
 * back. Each is in the journal before it goes, so that a later life can bring back what a killed one took. One thread.
 */
public final class ProgramPause {
    public static final String STOPPED = "program-stopped";
    public static final String RESTORED = "programs-restored";

    /** No such schema, table or event. */
    private static final Set<Integer> GONE = Set.of(1049, 1146, 1539);

    private final MySqlSession session;
    private final ServerInfo server;
    private final AppendLog journal;
    private final EventSink events;
    private List<StoppedProgram> stopped = List.of();

    public ProgramPause(MySqlSession session, ServerInfo server, AppendLog journal, EventSink events) {
        this.session = session;
        this.server = server;
        this.journal = journal;
        this.events = events;
    }

    /**
     * @param left what an earlier life did not bring back
     */
    public void recover(List<StoppedProgram> left) {
        if (!left.isEmpty()) {
            events.note("Bringing back " + left.size() + " trigger(s) or event(s) that an earlier run had stopped.");
            stopped = left;
            restore();
        }
    }

    /** @throws GodwitException {@link RepairError#PROGRAMS} if something could not be brought back; then nothing was touched */
    public void stop(Set<TableName> tables) {
        List<StoppedProgram> found = new ArrayList<>(triggers(tables));
        found.addAll(enabledEvents());
        requireRights(tables, found);
        for (StoppedProgram program : found) {
            journal.append(STOPPED, program.toFields());
        }
        stopped = found;
        // The last first: should this end midway, those that are brought back later come behind the others again.
        found.reversed().forEach(p -> session.execute(p.kind() == StoppedProgram.Kind.TRIGGER
                ? "DROP TRIGGER IF EXISTS " + p.quoted()
                : alterEvent(p, "DISABLE")));
    }

    private List<StoppedProgram> triggers(Set<TableName> tables) {
        Set<String> schemas = tables.stream().map(TableName::schema).collect(Collectors.toCollection(TreeSet::new));
        List<StoppedProgram> found = new ArrayList<>();
        for (String schema : schemas) {
            List<String[]> names = session.list(
                    "SELECT TRIGGER_SCHEMA, TRIGGER_NAME, DEFINER, EVENT_OBJECT_TABLE FROM information_schema.TRIGGERS"
                            + " WHERE EVENT_OBJECT_SCHEMA = ?"
                            + " ORDER BY EVENT_OBJECT_TABLE, EVENT_MANIPULATION, ACTION_TIMING, ACTION_ORDER",
                    row -> new String[]{row.text(0), row.text(1), row.text(2), row.text(3)}, schema);
            names.stream().filter(n -> tables.contains(new TableName(schema, n[3])))
                    .forEach(n -> found.add(trigger(n[0], n[1], n[2])));
        }
        return found;
    }

    private StoppedProgram trigger(String schema, String name, String definer) {
        return session.first("SHOW CREATE TRIGGER " + Identifier.quote(schema) + "." + Identifier.quote(name),
                row -> new StoppedProgram(StoppedProgram.Kind.TRIGGER, schema, name, definer, row.text(1), row.text(3),
                        row.text(4), row.text(2)))
                .orElseThrow();
    }

    private List<StoppedProgram> enabledEvents() {
        return server.variable("event_scheduler").equals("ON")
                ? session.list("SELECT EVENT_SCHEMA, EVENT_NAME, DEFINER FROM information_schema.EVENTS"
                        + " WHERE STATUS = 'ENABLED' AND EVENT_SCHEMA NOT IN ('sys', 'mysql')",
                        row -> new StoppedProgram(StoppedProgram.Kind.EVENT, row.text(0), row.text(1), row.text(2), "",
                                "", "", ""))
                : List.of();
    }

    private void requireRights(Set<TableName> tables, List<StoppedProgram> found) {
        PrivilegeSet privileges = PrivilegeSet.read(session, server.version().major() >= 8);
        Set<String> missing = new TreeSet<>();
        for (TableName table : tables) { // without it triggers are there and cannot be seen
            require(privileges, "TRIGGER", table.schema(), missing);
            if (server.variable("event_scheduler").equals("ON")) {
                require(privileges, "EVENT", table.schema(), missing);
            }
        }
        if (privileges.hasGlobally("SUPER")) {
            found = List.of();
        }
        String me = session.first("SELECT CURRENT_USER()", row -> row.text(0)).orElseThrow();
        for (StoppedProgram program : found) {
            if (!program.definer().equals(me) && !(privileges.hasGlobally("SYSTEM_USER")
                    && (privileges.hasGlobally("SET_USER_ID") || privileges.hasGlobally("SET_ANY_DEFINER")))) {
                missing.add("SET_USER_ID (since 8.2 SET_ANY_DEFINER) and SYSTEM_USER, for " + program.quoted() + " of "
                        + program.definer());
            }
            if (program.kind() == StoppedProgram.Kind.TRIGGER && server.binlogEnabled()
                    && server.variable("log_bin_trust_function_creators").equals("OFF")) {
                missing.add("log_bin_trust_function_creators = ON on the server, for " + program.quoted());
            }
        }
        if (!missing.isEmpty()) {
            throw new GodwitException(RepairError.PROGRAMS,
                    session.spec().display()
                            + " could not see, or not bring back, triggers and events that must not run while"
                            + " rows are set. Missing: " + String.join("; ", missing) + ".",
                    "Grant these privileges, or let an administrator drop the triggers and disable the events for the time of"
                            + " the repair.");
        }
    }

    private static void require(PrivilegeSet privileges, String privilege, String schema, Set<String> missing) {
        if (!privileges.has(privilege, schema)) {
            missing.add(privilege + " on " + Identifier.quote(schema) + ".*");
        }
    }

    private static String alterEvent(StoppedProgram event, String state) {
        return "ALTER DEFINER = " + AccountName.parse(event.definer()).quoted() + " EVENT " + event.quoted() + " "
                + state;
    }

    /** Brings all back; what is there already stays, and what nobody can need any more is told with its text. */
    public void restore() {
        if (stopped.isEmpty()) {
            return;
        }
        Cleanup all = new Cleanup();
        stopped.reversed().forEach(program -> all.add(() -> restore(program)));
        all.close();
        journal.append(RESTORED, Map.of());
        stopped = List.of();
    }

    private void restore(StoppedProgram program) {
        try {
            if (program.kind() == StoppedProgram.Kind.EVENT) {
                session.execute(alterEvent(program, "ENABLE"));
            } else if (session.first("SELECT 1 FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ?"
                    + " AND TRIGGER_NAME = ?", row -> row.number(0), program.schema(), program.name()).isEmpty()) {
                create(program);
            }
        } catch (GodwitException e) {
            if (!GONE.contains(SqlErrors.errno(e))) {
                throw e;
            }
            events.warning(program.kind() == StoppedProgram.Kind.EVENT
                    ? "Event " + program.quoted() + " was dropped while it was stopped, and stays so."
                    : "Trigger " + program.quoted() + " is not brought back, since its table is gone: "
                            + program.sql());
        }
    }

    /** A text beyond ASCII goes as UTF-8, whatever its trigger was once written in: no letter may change. */
    private void create(StoppedProgram trigger) {
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(trigger.sql());
        session.execute("USE " + Identifier.quote(trigger.schema()));
        session.execute("SET SESSION sql_mode = ?", trigger.sqlMode());
        if (ascii) {
            session.execute("SET SESSION character_set_client = ?, SESSION collation_connection = ?",
                    trigger.charset(), trigger.collation());
        }
        try {
            session.execute(trigger.sql());
        } finally {
            RepairSession.setUp(session);
        }
    }
}
