package io.godwit.engine.repair.verdict;

import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.SourceTransaction;
import io.godwit.engine.binlog.image.Change;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.StatementChange;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.gap.Cascades;
import io.godwit.engine.repair.gap.Gap;
import io.godwit.engine.repair.gap.GapHistory;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.repair.gap.Standing;
import io.godwit.engine.repair.gap.TransactionIndex;
import io.godwit.engine.repair.row.ForeignKeys;
import io.godwit.engine.repair.row.RowKey;
import io.godwit.engine.repair.row.RowPart;
import io.godwit.engine.repair.row.TargetRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Judges transactions of a gap by the rows of the target. Changes nothing. One thread. */
public final class TransactionJudge {
    /** Conflicts that are told of one transaction. */
    private static final int TOLD = 20;
    private static final String MAKE_SAME = "Make the table on the target as on the source in what is named, then go on with"
            + " replica.repair(). Else copy the table again and name it in option recopyTables.";

    private final TransactionIndex gap;
    private final GapHistory history;
    private final RepairOptions options;
    private final Cascades cascades;
    private final ForeignKeys keys;
    private final Map<TableName, String> unprovable;
    private final Map<TableName, String> otherTables;

    /** @param otherTables why rows of a table cannot be set on the target */
    public TransactionJudge(Gap gap, Cascades cascades, Map<TableName, String> otherTables) {
        this.gap = gap.index();
        this.history = gap.history();
        this.options = gap.options();
        this.cascades = cascades;
        this.keys = gap.foreignKeys();
        this.unprovable = gap.unprovable();
        this.otherTables = otherTables;
    }

    /**
     * @param transaction with the rows of all tables that are not left out
     * @param rows of the target; locked where the judgement is to be acted on
     */
    public Judgement judge(SourceTransaction transaction, TargetRows rows) {
        Gtid gtid = transaction.gtid();
        int index = gap.indexOf(gtid);
        List<StatementChange> statements = gap.statements(index);
        Set<TableName> tables = new TreeSet<>(gap.tables(index));
        statements.forEach(s -> tables.addAll(s.tables()));
        if (tables.isEmpty() && statements.isEmpty()) {
            return Judgement.without(gtid, Verdict.APPLIED, List.of("It changes nothing."));
        }
        boolean known = !tables.isEmpty() && statements.stream().allMatch(StatementChange::namesAll);
        if (known && tables.stream().allMatch(options::leavesOut)) {
            return leftOut(gtid, tables);
        }
        if (!statements.isEmpty()) {
            return ofStatements(gtid, statements, gap.tables(index).isEmpty());
        }
        List<RowChange> changes = changes(transaction);
        List<String> reasons = refusals(tables, changes);
        if (!reasons.isEmpty()) {
            Judgement refused = Judgement.without(gtid, Verdict.REFUSED, reasons);
            return otherTables.values().containsAll(reasons) ? refused.withRemedy(MAKE_SAME) : refused;
        }
        Judgement found = ofRows(index, gtid, changes, rows);
        return found.verdict() == Verdict.MISSING || found.verdict() == Verdict.PARTIAL
                ? new Obstacles(index, history, keys, rows).first(found)
                        .map(o -> found.inConflict(o.key(), o.sentence(), RowInTheWay.REMEDY)).orElse(found)
                : found;
    }

    private List<RowChange> changes(SourceTransaction transaction) {
        List<RowChange> changes = new ArrayList<>();
        for (Change change : transaction.changes()) {
            if (change instanceof RowChange row && !options.leavesOut(row.table().name())) {
                changes.add(row);
            }
        }
        return changes;
    }

    private Judgement leftOut(Gtid gtid, Set<TableName> tables) {
        boolean cloud = tables.stream().allMatch(options::isProviderTable);
        return Judgement.without(gtid, cloud ? Verdict.CLOUD : Verdict.RECOPY,
                List.of("It touches only " + names(tables) + ", which "
                        + (cloud ? "the source's cloud writes for itself." : "will be copied again.")));
    }

    private static String names(Set<TableName> tables) {
        return String.join(", ", tables.stream().map(TableName::quoted).toList());
    }

    private static Judgement ofStatements(Gtid gtid, List<StatementChange> statements, boolean noRows) {
        boolean accounts = noRows && statements.stream().allMatch(
                s -> s.kind() == StatementChange.Kind.ACCOUNT || s.kind() == StatementChange.Kind.ADMIN);
        return Judgement.without(gtid, accounts ? Verdict.ACCOUNT : Verdict.REFUSED,
                statements.stream().map(TransactionJudge::reason).toList());
    }

    private static String reason(StatementChange statement) {
        String what = switch (statement.kind()) {
            case DDL -> "It changes a definition" + (statement.reach().doubt().isEmpty()
                    ? ""
                    : ", and " + statement.reach().doubt());
            case ACCOUNT -> "It changes accounts";
            case ADMIN -> "It holds an administrative statement";
            case XA -> "It is part of an XA transaction, whose rows another transaction commits";
            case DML -> "It changes rows by a statement, without images" + (statement.namesAll()
                    ? statement.tables().isEmpty() ? "" : ", of " + statement.reach().names()
                    : ", and " + statement.reach().doubt() + ", so that what it wrote has to be found by hand");
            case UNKNOWN -> "It holds an event of an unknown kind";
        };
        return what + ": " + statement.sql();
    }

    private List<String> refusals(Set<TableName> tables, List<RowChange> changes) {
        Set<TableName> keyless = new TreeSet<>();
        changes.stream().filter(c -> c.table().key().isEmpty()).forEach(c -> keyless.add(c.table().name()));
        Set<TableName> written = new TreeSet<>(tables);
        changes.stream().filter(cascades::changesChildren).forEach(c -> written.addAll(cascades.descendants(c)));
        written.stream().filter(cascades::isKeyless).forEach(keyless::add);
        List<String> reasons = new ArrayList<>();
        keyless.forEach(t -> reasons.add(t.quoted() + " has no primary key and no unique key without NULLs, so its rows"
                + " cannot be told apart."));
        for (Map<TableName, String> known : List.of(unprovable, otherTables)) {
            written.stream().filter(t -> !options.leavesOut(t)).map(known::get).filter(Objects::nonNull)
                    .forEach(reasons::add);
        }
        return reasons;
    }

    private Judgement ofRows(int index, Gtid gtid, List<RowChange> changes, TargetRows target) {
        Map<RowKey, RowPart> ways = ways(changes);
        Map<RowKey, RowImage> present = target.read(ways.keySet());
        Map<RowKey, RowState> rows = new LinkedHashMap<>();
        List<RowConflict> conflicts = new ArrayList<>();
        ways.forEach((key, way) -> {
            Optional<RowImage> there = Optional.ofNullable(present.get(key));
            RowState state = new RowState(way, there, standing(index, way, there, target));
            rows.put(key, state);
            if (state.standing().kind() == Standing.Kind.UNEXPLAINED && conflicts.size() < TOLD) {
                conflicts.add(RowConflict.of(way, there));
            }
        });
        List<String> untold = new ArrayList<>(untold(rows.values()));
        changes.stream().filter(cascades::changesChildren)
                .flatMap(c -> cascades.undecided(index, c, target).stream()).distinct()
                .forEach(t -> untold
                        .add("Rows in " + t.quoted() + " have lost their parent, which was either deleted or given"
                                + " another key by its own parent; the source's log tells neither."));
        changes.stream().filter(cascades::isParent)
                .flatMap(c -> cascades.ambiguous(index, c, target).stream()).distinct()
                .forEach(t -> untold
                        .add("Rows in " + t.quoted()
                                + " refer to a key that two rows had, or may have had, one after the other; the"
                                + " source's log does not tell to which of them they belong."));
        if (!untold.isEmpty() && conflicts.isEmpty()) {
            return Judgement.without(gtid, Verdict.REFUSED, untold);
        }
        Evidence evidence = new Evidence(gap);
        rows.values().forEach(evidence::add);
        changes.stream().filter(cascades::changesChildren)
                .forEach(c -> evidence.addChildren(c, cascades.pending(index, c, target)));
        if (changes.stream().anyMatch(cascades::changesChildren)
                && gap.lacksBefore(index, cascades.family(gap.tables(index)))) {
            evidence.addUnsettled();
        }
        return new Judgement(gtid, evidence.verdict(), evidence.sentences(), conflicts, rows, changes,
                Optional.empty());
    }

    /** A row that the transaction left as it found it lacks nothing of it, whatever else it lacks. */
    private Standing standing(int index, RowPart way, Optional<RowImage> present, TargetRows target) {
        Standing standing = history.standing(index, way.key(), present);
        if (standing.kind() == Standing.Kind.UNEXPLAINED && present.isPresent()) {
            OptionalInt born = history.bornAt(way.key());
            if (born.isPresent() && born.getAsInt() <= index
                    && cascades.goesWithParent(born.getAsInt(), way.key().table(), present.get(), target)) {
                standing = Standing.before();
            }
        }
        return way.isIdle() && standing.kind() != Standing.Kind.UNEXPLAINED ? Standing.after() : standing;
    }

    /** Values that a statement would change, because their text does not tell all of them. */
    private static List<String> untold(Collection<RowState> rows) {
        Set<String> columns = new TreeSet<>();
        rows.stream().filter(RowState::needsWrite).forEach(row -> row.way().after().ifPresent(image -> {
            TableShape table = row.key().table();
            for (int i = 0; i < table.columns().size(); i++) {
                if (image.holdsTypedJson(i)) {
                    columns.add(table.name().quoted() + "." + Identifier.quote(table.columns().get(i).name()));
                }
            }
        }));
        return columns.stream().map(c -> "A JSON value in " + c
                + " holds a DECIMAL, a date or the like inside, which no statement can write.").toList();
    }

    /** Each row's way from the first image to the last. */
    private static Map<RowKey, RowPart> ways(List<RowChange> changes) {
        Map<RowKey, RowPart> ways = new LinkedHashMap<>();
        changes.forEach(change -> RowPart.of(change).forEach(part -> ways.merge(part.key(), part, RowPart::then)));
        return ways;
    }
}
