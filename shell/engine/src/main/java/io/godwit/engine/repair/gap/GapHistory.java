package io.godwit.engine.repair.gap;

import io.godwit.api.mysql.Gtid;
import io.godwit.engine.binlog.SourceTransaction;
import io.godwit.engine.binlog.image.Change;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.row.Digest;
import io.godwit.engine.repair.row.ForeignKey;
import io.godwit.engine.repair.row.ForeignKeys;
import io.godwit.engine.repair.row.RowKey;
import io.godwit.engine.repair.row.RowPart;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the transactions of a gap did to each row, by digests. First all are noted, then it can be asked. One thread.
 */
public final class GapHistory implements AutoCloseable {
    private final TouchFile touches;
    private final TransactionIndex index;
    private final ForeignKeys foreignKeys;
    /** What an earlier step of this repair left on purpose in no state of the source. */
    private final Map<Digest, Digest> left = new HashMap<>();
    private int lastDeep = -1;

    GapHistory(Path directory, TransactionIndex index, ForeignKeys foreignKeys) {
        this.touches = TouchFile.create(directory);
        this.index = index;
        this.foreignKeys = foreignKeys;
    }

    public void add(SourceTransaction transaction) {
        int at = index.indexOf(transaction.gtid());
        for (Change change : transaction.changes()) {
            if (change instanceof RowChange row && !row.table().key().isEmpty()) {
                List<RowPart> parts = RowPart.of(row);
                parts.forEach(part -> note(at, part));
                if (parts.size() > 1) {
                    touches.add(arrival(parts.getLast().key()), new Touch(at, Digest.of(Optional.empty()),
                            Digest.of(Optional.empty())));
                }
                lastDeep = row.isDelete() && !foreignKeys.below(row.table().name()).isEmpty() ? at : lastDeep;
            }
        }
    }

    private void note(int transaction, RowPart part) {
        touches.add(part.key().id(), new Touch(transaction, Digest.of(part.before()), Digest.of(part.after())));
        Set<Integer> moving = movingColumns(part.key().table());
        if (!moving.isEmpty()) {
            touches.add(withoutMoving(part.key()),
                    new Touch(transaction, Digest.of(part.before(), moving), Digest.of(part.after(), moving)));
        }
    }

    /** Columns that a parent may change without a trace in the log. */
    private Set<Integer> movingColumns(TableShape table) {
        Set<Integer> moving = new HashSet<>();
        foreignKeys.ofChild(table.name()).forEach(k -> k.columns().forEach(c -> moving.add(table.indexOf(c))));
        return moving;
    }

    private static Digest withoutMoving(RowKey key) {
        return new Digest(~key.id().high(), ~key.id().low());
    }

    /** Ends adding. */
    void seal() {
        touches.sort();
    }

    /** @param image as it was left, of a row that had to make way or that followed its parent */
    public void explain(Digest key, Digest image) {
        left.put(key, image);
    }

    /** Where a row that a transaction touches stands. */
    public Standing standing(int transaction, RowKey key, Optional<RowImage> present) {
        Digest digest = Digest.of(present);
        if (digest.equals(left.get(key.id()))) {
            return Standing.before();
        }
        Standing exact = Standing.of(touches.find(key.id()), index.executed(), transaction, digest);
        return exact.kind() == Standing.Kind.UNEXPLAINED && followedParent(key, present) ? Standing.either() : exact;
    }

    /** Whether what is not logged explains the row: its parent took it along, or changed the columns that refer to it. */
    private boolean followedParent(RowKey key, Optional<RowImage> present) {
        List<ForeignKey> parents = foreignKeys.ofChild(key.table().name());
        if (present.isEmpty()) {
            return parents.stream().anyMatch(ForeignKey::deletesChildren);
        }
        Set<Integer> moving = movingColumns(key.table());
        Digest digest = Digest.of(present, moving);
        return !moving.isEmpty() && touches.find(withoutMoving(key)).stream()
                .anyMatch(t -> t.before().equals(digest) || t.after().equals(digest));
    }

    /**
     * Whether a child of a parent that goes away at this transaction shows the work of a later one, and so refers to a later parent. What
     * the transaction itself did to the child is no such work: it may have come before the parent went.
     */
    boolean isLater(int transaction, RowKey child, RowImage present) {
        Standing standing = Standing.of(touches.find(child.id()), index.executed(), transaction,
                Digest.of(Optional.of(present)));
        return standing.kind() == Standing.Kind.AFTER && standing.explainedBy().isPresent();
    }

    /**
     * Where a row first comes into being, of what the target lacks: before that there was none on the source, so one that is on the
     * target must have gone before.
     */
    public OptionalInt bornAt(RowKey key) {
        Optional<Touch> first = Optional.empty();
        for (Touch touch : touches.find(key.id()).reversed()) {
            if (index.executed().get(touch.transaction())) {
                break;
            }
            first = Optional.of(touch);
        }
        return first.isPresent() && first.get().before().equals(Digest.of(Optional.empty()))
                ? OptionalInt.of(first.get().transaction())
                : OptionalInt.empty();
    }

    /** Whether a transaction is the first of the gap to touch a row, and there was none before. */
    boolean beginsAt(int transaction, RowKey key) {
        return touches.find(key.id()).stream().findFirst()
                .filter(t -> t.transaction() == transaction && t.before().equals(Digest.of(Optional.empty())))
                .isPresent();
    }

    /** Whether a row gets this key by an update after a transaction, so that children may come to refer to it without a trace. */
    boolean isMovedToAfter(int transaction, RowKey key) {
        return touches.find(arrival(key)).stream().anyMatch(t -> t.transaction() > transaction);
    }

    private static Digest arrival(RowKey key) {
        return new Digest(~key.id().high(), key.id().low());
    }

    /** Whether a transaction that is missing, up to the given one, takes a row away or gives it another key. */
    boolean goesUpTo(int transaction, RowKey key) {
        return touches.find(key.id()).stream().anyMatch(t -> t.transaction() <= transaction
                && !index.executed().get(t.transaction()) && t.after().equals(Digest.of(Optional.empty())));
    }

    /** Whether no later transaction takes rows along that the log names neither themselves nor their parents. */
    boolean isLastDeep(int transaction) {
        return transaction >= lastDeep;
    }

    /** Whether a later transaction touches a row. */
    boolean isTouchedAfter(int transaction, RowKey key) {
        List<Touch> all = touches.find(key.id());
        return !all.isEmpty() && all.getLast().transaction() > transaction;
    }

    /** Whether a row may make way for now, because a transaction that is still missing sets it anew. */
    public boolean isSetAgain(int transaction, RowKey key) {
        List<Touch> all = touches.find(key.id());
        return !all.isEmpty() && all.getLast().transaction() >= transaction
                && !index.executed().get(all.getLast().transaction());
    }

    /** An earlier transaction that is missing and changes the same row, which therefore comes first. */
    public Optional<Gtid> missingBefore(int transaction, RowKey key) {
        return touches.find(key.id()).stream().map(Touch::transaction)
                .filter(t -> t < transaction && !index.executed().get(t)).findFirst().map(index::gtid);
    }

    @Override
    public void close() {
        touches.close();
    }
}
