package io.godwit.engine.repair.gap;

import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to repair. Immutable.
 *
 * @param until where the gap ends, such as the source's gtid_executed at the end of the dump; by default all that the source has
 *     executed. Must not lie before the moment any table was dumped
 * @param providerTables patterns of tables that the source's cloud writes for itself
 * @param recopyTables whose changes are left out because they will be copied again afterwards
 * @param accounts what becomes of account statements
 */
public record RepairOptions(Optional<GtidSet> until, List<String> providerTables, Set<TableName> recopyTables,
        AccountStatements accounts) {
    /** Everything up to what the source has executed now, nothing left out. */
    public static final RepairOptions STANDARD = new RepairOptions(Optional.empty(), List.of(), Set.of(),
            AccountStatements.REFUSE);

    public RepairOptions {
        providerTables = List.copyOf(providerTables);
        recopyTables = Set.copyOf(recopyTables);
    }

    public RepairOptions withUntil(GtidSet set) {
        return new RepairOptions(Optional.of(set), providerTables, recopyTables, accounts);
    }

    public RepairOptions withRecopyTables(Set<TableName> tables) {
        return new RepairOptions(until, providerTables, tables, accounts);
    }

    public RepairOptions withProviderTables(List<String> patterns) {
        return new RepairOptions(until, patterns, recopyTables, accounts);
    }

    public RepairOptions withAccounts(AccountStatements choice) {
        return new RepairOptions(until, providerTables, recopyTables, choice);
    }

    /** Whether changes of a table are counted and left out. */
    public boolean leavesOut(TableName table) {
        return recopyTables.contains(table) || isProviderTable(table);
    }

    public boolean isProviderTable(TableName table) {
        return TablePatterns.of(providerTables).matches(table);
    }
}
