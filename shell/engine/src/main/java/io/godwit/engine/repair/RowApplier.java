package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.gap.Cascades;
import io.godwit.engine.repair.gap.GapHistory;
import io.godwit.engine.repair.row.Digest;
import io.godwit.engine.repair.row.RowEffect;
import io.godwit.engine.repair.row.RowKey;
import io.godwit.engine.repair.row.RowPart;
import io.godwit.engine.repair.row.RowWriter;
import io.godwit.engine.repair.row.TargetRows;
import io.godwit.engine.repair.verdict.Judgement;
import io.godwit.engine.repair.verdict.RowInTheWay;
import io.godwit.engine.repair.verdict.RowState;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sets the rows of one transaction: what is there by a key is deleted, then the row is inserted as the source had it. A row that is as a
 * later transaction left it stays. A row that stands in the way by another unique index makes way only if a missing transaction sets it
 * anew. At the end all rows are read back and compared. To be used once, inside a transaction of the target. One thread.
 */
final class RowApplier {
    private static final String REMEDY = "Change the table on the target so that it takes this row as the source has it, then"
            + " go on with replica.repair(). Else copy the table again and name it in option recopyTables.";

    private static final class Cell {
        private final RowKey key;
        private final Optional<RowImage> original;
        private Optional<RowImage> now;
        private boolean derived;

        private Cell(RowKey key, Optional<RowImage> original) {
            this.key = key;
            this.original = original;
            this.now = original;
        }
    }

    private final int transaction;
    private final GapHistory history;
    private final Cascades cascades;
    private final TargetRows rows;
    private final RowWriter writer;
    private final Map<RowKey, Cell> cells = new LinkedHashMap<>();
    private final Map<RowKey, Optional<RowImage>> pending = new LinkedHashMap<>();
    private final Set<RowKey> staying = new HashSet<>();

    /**
     * @param rows of the session, locked
     * @param transaction its place in the gap
     */
    RowApplier(MySqlSession session, TargetRows rows, int transaction, GapHistory history, Cascades cascades) {
        this.transaction = transaction;
        this.history = history;
        this.cascades = cascades;
        this.rows = rows;
        this.writer = new RowWriter(session);
    }

    /**
     * @return every row that is not as it was
     * @throws RowRefused if the target does not take a row as it is; after this as after all else the transaction must be rolled back
     */
    List<RowEffect> apply(Judgement judgement) {
        for (RowState state : judgement.states()) {
            cells.put(state.key(), new Cell(state.key(), state.present()));
            if (!state.needsWrite()) {
                staying.add(state.key());
            }
        }
        judgement.changes().forEach(this::change);
        flush();
        return readBack();
    }

    private void change(RowChange change) {
        boolean hasChildren = cascades.changesChildren(change);
        if (hasChildren) {
            flush(); // children must be seen as the source saw them
        }
        for (RowPart part : RowPart.of(change)) {
            if (!staying.contains(part.key())) {
                pending.put(part.key(), part.after());
            }
        }
        if (hasChildren) {
            flush();
            followers(change);
        }
    }

    private void followers(RowChange parent) {
        cascades.effects(transaction, parent, rows).forEach(this::follow);
        flush();
        cascades.orphanEffects(transaction, parent, rows).stream()
                .filter(o -> !staying.contains(RowKey.of(o.table(), o.before().orElseThrow())))
                .forEach(this::follow);
    }

    private void follow(RowChange effect) {
        RowPart.of(effect).forEach(part -> {
            cell(part.key()).derived = true;
            staying.remove(part.key());
        });
        change(effect);
    }

    private void flush() {
        Map<TableShape, List<Cell>> changed = new LinkedHashMap<>();
        pending.forEach((key, image) -> {
            Cell cell = cell(key);
            if (!cell.now.equals(image)) {
                changed.computeIfAbsent(key.table(), t -> new ArrayList<>()).add(cell);
            }
        });
        changed.forEach((table, all) -> writer.delete(table,
                all.stream().filter(c -> c.now.isPresent()).map(c -> c.key).toList()));
        changed.values().forEach(all -> all.forEach(c -> c.now = Optional.empty()));
        changed.forEach((table, all) -> insert(table, all.stream().map(c -> pending.getOrDefault(c.key,
                Optional.empty())).flatMap(Optional::stream).toList()));
        changed.values().forEach(all -> all.forEach(c -> c.now = pending.getOrDefault(c.key, Optional.empty())));
        pending.clear();
    }

    /** A row that the transaction's own images do not name. */
    private Cell cell(RowKey key) {
        return cells.computeIfAbsent(key, k -> new Cell(k, Optional.ofNullable(rows.read(Set.of(k)).get(k))));
    }

    private void insert(TableShape table, List<RowImage> images) {
        for (List<RowImage> part : RowWriter.parts(images)) {
            try {
                writer.insert(table, part);
            } catch (GodwitException e) {
                if (!SqlErrors.isAboutRow(e)) {
                    throw e;
                }
                part.forEach(image -> insert(table, image));
            }
        }
    }

    private void insert(TableShape table, RowImage image) {
        makeRoom(table, image);
        try {
            writer.insert(table, List.of(image));
        } catch (GodwitException e) {
            if (!SqlErrors.isAboutRow(e)) {
                throw e;
            }
            RowKey key = RowKey.of(table, image);
            throw new RowRefused(key, "In " + table.name().quoted() + " the target does not take the row " + key.show()
                    + " " + RowKey.show(table, Optional.of(image)) + ": " + SqlErrors.serverMessage(e), REMEDY, e);
        }
    }

    private void makeRoom(TableShape table, RowImage image) {
        for (RowImage standing : rows.equalTo(table, image)) {
            RowKey key = RowKey.of(table, standing);
            if (!history.isSetAgain(staying.contains(key) ? transaction + 1 : transaction, key)) {
                RowInTheWay obstacle = new RowInTheWay(table, standing, image);
                throw new RowRefused(obstacle.key(), obstacle.sentence(), RowInTheWay.REMEDY, null);
            }
            Cell cell = cells.computeIfAbsent(key, k -> new Cell(k, Optional.of(standing)));
            cell.now = Optional.empty();
            cell.derived = true;
            staying.remove(key);
            writer.delete(table, List.of(key));
        }
    }

    /** The server may have stored something else than it was given. */
    private List<RowEffect> readBack() {
        Set<RowKey> touched = cells.values().stream().filter(c -> !staying.contains(c.key)).map(c -> c.key)
                .collect(Collectors.toSet());
        Map<RowKey, RowImage> there = rows.read(touched);
        List<RowEffect> effects = new ArrayList<>();
        for (Cell cell : cells.values()) {
            if (touched.contains(cell.key)) {
                Optional<RowImage> found = Optional.ofNullable(there.get(cell.key));
                if (!same(cell, found)) {
                    throw new RowRefused(cell.key, "In " + cell.key.table().name().quoted() + " the target made "
                            + RowKey.show(cell.key.table(), found) + " of the row "
                            + RowKey.show(cell.key.table(), cell.now) + ".", REMEDY, null);
                }
                if (!found.equals(cell.original)) {
                    effects.add(new RowEffect(cell.key, cell.original, found, cell.derived));
                }
            }
        }
        return effects;
    }

    /** What the server computes from columns that a parent changed is not known here. */
    private static boolean same(Cell cell, Optional<RowImage> found) {
        if (!cell.derived) {
            return found.equals(cell.now);
        }
        TableShape table = cell.key.table();
        Set<Integer> generated = new HashSet<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).generated()) {
                generated.add(i);
            }
        }
        return Digest.of(found, generated).equals(Digest.of(cell.now, generated));
    }
}
