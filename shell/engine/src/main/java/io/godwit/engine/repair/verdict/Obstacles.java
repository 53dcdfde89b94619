package io.godwit.engine.repair.verdict;

import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.gap.GapHistory;
import io.godwit.engine.repair.row.ForeignKeys;
import io.godwit.engine.repair.row.RowKey;
import io.godwit.engine.repair.row.TargetRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for rows of the target that keep a transaction's rows out by a unique index. One thread. */
final class Obstacles {
    private final int transaction;
    private final GapHistory history;
    private final ForeignKeys keys;
    private final TargetRows target;

    /** @param transaction its place in the gap */
    Obstacles(int transaction, GapHistory history, ForeignKeys keys, TargetRows target) {
        this.transaction = transaction;
        this.history = history;
        this.keys = keys;
        this.target = target;
    }

    /**
     * Only what is certain before anything is set. Left out are indexes over prefixes or expressions, which only a walk through the table
     * would tell, and tables whose rows may go with a parent that the log names alone.
     */
    Optional<RowInTheWay> first(Judgement judgement) {
        Map<TableShape, List<RowImage>> wanted = new LinkedHashMap<>();
        judgement.states().stream().filter(RowState::needsWrite).forEach(row -> row.way().after().ifPresent(
                image -> wanted.computeIfAbsent(row.key().table(), t -> new ArrayList<>()).add(image)));
        return wanted.entrySet().stream().filter(e -> keys.ofChild(e.getKey().name()).isEmpty())
                .flatMap(e -> target.equalTo(e.getKey(), e.getValue()).stream()
                        .filter(standing -> stays(RowKey.of(e.getKey(), standing), judgement))
                        .map(standing -> new RowInTheWay(e.getKey(), standing,
                                wanted(e.getKey(), e.getValue(), standing))))
                .findFirst();
    }

    /** What the transaction sets itself goes first, and so does what an earlier one will have moved by then. */
    private boolean stays(RowKey key, Judgement judgement) {
        RowState own = judgement.rows().get(key);
        return (own == null || !own.needsWrite())
                && !history.isSetAgain(own == null ? transaction : transaction + 1, key)
                && history.missingBefore(transaction, key).isEmpty();
    }

    private RowImage wanted(TableShape table, List<RowImage> images, RowImage standing) {
        return images.stream().filter(image -> target.equalTo(table, List.of(image)).contains(standing)).findFirst()
                .orElseGet(images::getFirst);
    }
}
