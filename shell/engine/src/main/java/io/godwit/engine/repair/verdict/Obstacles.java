package io.godwit.engine.repair.verdict;

import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.gap.GapHistory;
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
    private final TargetRows target;

    /** @param transaction its place in the gap */
    Obstacles(int transaction, GapHistory history, TargetRows target) {
        this.transaction = transaction;
        this.history = history;
        this.target = target;
    }

    /** Not by indexes over prefixes or expressions, which only a walk through the table would tell. */
    Optional<RowInTheWay> first(Judgement judgement) {
        Map<TableShape, List<RowImage>> wanted = new LinkedHashMap<>();
        judgement.states().stream().filter(RowState::needsWrite).forEach(row -> row.way().after().ifPresent(
                image -> wanted.computeIfAbsent(row.key().table(), t -> new ArrayList<>()).add(image)));
        return wanted.entrySet().stream()
                .flatMap(e -> target.equalTo(e.getKey(), e.getValue()).stream()
                        .filter(standing -> stays(RowKey.of(e.getKey(), standing), judgement))
                        .map(standing -> new RowInTheWay(e.getKey(), standing,
                                wanted(e.getKey(), e.getValue(), standing))))
                .findFirst();
    }

    /** What the transaction sets itself goes first. */
    private boolean stays(RowKey key, Judgement judgement) {
        RowState own = judgement.rows().get(key);
        return own == null
                ? !history.isSetAgain(transaction, key)
                : !own.needsWrite() && !history.isSetAgain(transaction + 1, key);
    }

    private RowImage wanted(TableShape table, List<RowImage> images, RowImage standing) {
        return images.stream().filter(image -> target.equalTo(table, List.of(image)).contains(standing)).findFirst()
                .orElseGet(images::getFirst);
    }
}
