package io.godwit.engine.repair.gap;

import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.TransactionSummary;
import io.godwit.engine.binlog.image.Reach;
import io.godwit.engine.binlog.image.StatementChange;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The transactions of a gap in the source's order, with what they touch. Transactions between them that the target has executed are part
 * of it, since they tell where rows must be. One thread.
 */
public final class TransactionIndex {
    private final GtidSet executedBefore;
    private final boolean lowerCase;
    private final List<Gtid> gtids = new ArrayList<>();
    private final List<Set<TableName>> tables = new ArrayList<>();
    private final Map<Set<TableName>, Set<TableName>> same = new HashMap<>();
    private final Map<Integer, List<StatementChange>> statements = new HashMap<>();
    private final BitSet executed = new BitSet();
    private final Set<TableName> redefinedLater = new TreeSet<>();
    private final Set<String> droppedSchemas = new TreeSet<>();
    private boolean redefines;
    private boolean redefinesUnknown;
    private int lastFound;

    /**
     * @param executed by the target
     * @param lowerCase whether the source knows names in lower case alone, however statements write them
     */
    TransactionIndex(GtidSet executed, boolean lowerCase) {
        this.executedBefore = executed;
        this.lowerCase = lowerCase;
    }

    public void add(TransactionSummary transaction) {
        int index = gtids.size();
        gtids.add(transaction.gtid());
        tables.add(same.computeIfAbsent(transaction.tables(), t -> t));
        executed.set(index, executedBefore.contains(transaction.gtid()));
        if (!transaction.statements().isEmpty()) {
            statements.put(index, transaction.statements().stream()
                    .map(s -> new StatementChange(s.schema(), SqlErrors.show(s.sql()), s.kind(), reach(s))).toList());
            noteDefinitions(transaction);
        }
    }

    private Reach reach(StatementChange statement) {
        return lowerCase ? statement.reach().inLowerCase() : statement.reach();
    }

    private void noteDefinitions(TransactionSummary transaction) {
        for (StatementChange statement : transaction.statements()) {
            if (statement.kind() == StatementChange.Kind.DDL) {
                Reach reach = reach(statement);
                redefines = true;
                redefinesUnknown |= !reach.doubt().isEmpty();
                droppedSchemas.addAll(reach.schemas());
            }
        }
    }

    /** Adds what statements changed besides what their texts tell. */
    void complete(StatementReach source) {
        statements.replaceAll((index, list) -> list.stream().map(s -> source.of(s, redefines)).toList());
    }

    /** Tables whose rows statements changed, so that the log does not have them. */
    Set<TableName> changedByStatement() {
        return named(s -> s.kind() == StatementChange.Kind.DML);
    }

    /** Those of them that are all that their statements changed, so that copying them makes up for it. */
    Set<TableName> changedByStatementAlone() {
        return named(s -> s.kind() == StatementChange.Kind.DML && s.namesAll());
    }

    private Set<TableName> named(Predicate<StatementChange> wanted) {
        Set<TableName> all = new TreeSet<>();
        statements.values().forEach(list -> list.stream().filter(wanted).forEach(s -> all.addAll(s.tables())));
        return all;
    }

    /** Whether the definition of a table may change within the gap or after it by a statement that does not name it. */
    boolean mayRedefine(TableName table) {
        return redefinesUnknown || droppedSchemas.contains(table.schema());
    }

    public int size() {
        return gtids.size();
    }

    public Gtid gtid(int index) {
        return gtids.get(index);
    }

    /** @throws IllegalArgumentException if it is not of the gap */
    public int indexOf(Gtid gtid) {
        for (int i = 0; i < gtids.size(); i++) { // asked in the order of the source, so the first try is mostly right
            int at = (lastFound + i) % gtids.size();
            if (gtids.get(at).equals(gtid)) {
                lastFound = at;
                return at;
            }
        }
        throw new IllegalArgumentException(gtid + " is not of this gap");
    }

    /** Whose rows it changed. */
    public Set<TableName> tables(int index) {
        return tables.get(index);
    }

    /** All else that it holds, texts cut and without secrets. */
    public List<StatementChange> statements(int index) {
        return statements.getOrDefault(index, List.of());
    }

    /** Tables whose definition changes within the gap or after it, as far as statements name them. */
    Set<TableName> redefined() {
        Set<TableName> all = definedWithin();
        all.addAll(redefinedLater);
        return all;
    }

    /** Those whose definition changes within the gap. */
    Set<TableName> definedWithin() {
        return named(s -> s.kind() == StatementChange.Kind.DDL);
    }

    /** A transaction after the gap: the log does not tell names of columns, so that rows before it cannot be read any more. */
    void addLater(TransactionSummary transaction) {
        noteDefinitions(transaction);
        transaction.statements().stream().filter(s -> s.kind() == StatementChange.Kind.DDL)
                .forEach(s -> redefinedLater.addAll(reach(s).tables()));
    }

    /** The first that the target lacks, in the source's order. */
    public Optional<Gtid> firstMissing() {
        int at = executed.nextClearBit(0);
        return at < gtids.size() ? Optional.of(gtids.get(at)) : Optional.empty();
    }

    /** Whether the target lacks an earlier transaction that changes rows of these tables. */
    public boolean lacksBefore(int index, Set<TableName> some) {
        for (int i = executed.nextClearBit(0); i < index; i = executed.nextClearBit(i + 1)) {
            if (tables.get(i).stream().anyMatch(some::contains)) {
                return true;
            }
        }
        return false;
    }

    /** All whose rows are changed. */
    Set<TableName> allTables() {
        Set<TableName> all = new TreeSet<>();
        same.keySet().forEach(all::addAll);
        return all;
    }

    public BitSet executed() {
        return executed;
    }

    /** The target has executed one more. */
    public void executed(Gtid gtid) {
        executed.set(indexOf(gtid));
    }
}
