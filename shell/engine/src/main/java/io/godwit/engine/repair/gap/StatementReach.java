package io.godwit.engine.repair.gap;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.Reach;
import io.godwit.engine.binlog.image.StatementChange;
import io.godwit.engine.compatibility.PrivilegeSet;
import io.godwit.engine.repair.row.ForeignKeys;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What statements that were logged instead of rows changed besides the table that they name: tables that follow it by foreign keys, and
 * whatever triggers wrote, which nobody can tell. One thread.
 */
final class StatementReach {
    private final MySqlSession source;
    private final PrivilegeSet privileges;
    private final ForeignKeys keys;
    private final RepairOptions options;
    private final Map<TableName, String> doubts = new TreeMap<>();

    /** @param keys of the source; how it logs rows that follow others does not matter, as it logged none */
    StatementReach(MySqlSession source, ServerInfo info, ForeignKeys keys, RepairOptions options) {
        this.source = source;
        this.privileges = PrivilegeSet.read(source, info.version().isAtLeast(8, 0, 0));
        this.options = options;
        this.keys = new ForeignKeys(keys.declared(), false);
    }

    /**
     * The same statement with all tables whose rows it may have changed, or with a doubt.
     *
     * @param redefined whether definitions changed since, which are read as they are now
     */
    StatementChange of(StatementChange statement, boolean redefined) {
        if (statement.kind() != StatementChange.Kind.DML || !statement.namesAll()
                || statement.tables().stream().allMatch(options::isProviderTable)) {
            return statement;
        }
        Set<TableName> tables = new TreeSet<>(statement.tables());
        tables.addAll(keys.descendants(tables));
        String doubt = redefined
                ? "definitions change within the gap or after it, so that its triggers and foreign keys are not known"
                : tables.stream().map(t -> doubts.computeIfAbsent(t, this::doubt)).filter(d -> !d.isEmpty()).findFirst()
                        .orElse("");
        return new StatementChange(statement.schema(), statement.sql(), statement.kind(),
                Reach.doubtful(tables, doubt));
    }

    private String doubt(TableName table) {
        String other = rowsElsewhere(source, table).orElse("no table that this account may see");
        return other.isEmpty() ? triggers(table) : table.quoted() + " is " + other;
    }

    private String triggers(TableName table) {
        if (!privileges.has("TRIGGER", table.schema())) {
            return "this account may not see the triggers of " + table.quoted() + " without the privilege TRIGGER";
        }
        return source.first("SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ?"
                + " AND CAST(EVENT_OBJECT_TABLE AS BINARY) = ? LIMIT 1", row -> row.text(0), table.schema(),
                table.name())
                .map(trigger -> table.quoted() + " has triggers, such as '" + trigger + "'").orElse("");
    }

    /**
     * What holds no rows of its own under a name, so that they cannot be copied by it.
     *
     * @return an empty text for a table that has its own rows, nothing if the account sees nothing of that name
     */
    static Optional<String> rowsElsewhere(MySqlSession source, TableName table) {
        return source.first("SELECT CASE WHEN TABLE_TYPE <> 'BASE TABLE' THEN 'a view'"
                + " WHEN ENGINE = 'MRG_MYISAM' THEN 'a MERGE table' WHEN ENGINE = 'FEDERATED' THEN 'a FEDERATED table'"
                + " ELSE '' END FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND CAST(TABLE_NAME AS BINARY) = ?",
                row -> row.text(0), table.schema(), table.name());
    }
}
