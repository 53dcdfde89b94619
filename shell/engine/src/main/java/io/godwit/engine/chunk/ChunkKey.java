package io.godwit.engine.chunk;

import io.godwit.engine.catalog.CollationOrder;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.IndexEntry;
import io.godwit.engine.catalog.TableEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses the index that orders and cuts a table, as MySQL Shell does, which takes none with an ENUM. Stateless. */
final class ChunkKey {
    /** Fewest columns first, then column by column an integer before others, then one that cannot be NULL. */
    private static final Comparator<IndexEntry> BETTER = Comparator.comparingInt((IndexEntry i) -> i.columns().size())
            .thenComparing(ChunkKey::compareColumns);

    private ChunkKey() {
    }

    /**
     * The primary key, else the best unique index without NULLs, else the best unique index; one with an ENUM or SET only where there is
     * no other.
     */
    static Optional<KeyOrder> of(TableEntry table, Cutting cutting) {
        List<IndexEntry> usable = table.uniqueIndexes().stream()
                .filter(i -> i.whole() && i.visible()
                        && i.columns().stream().allMatch(c -> objection(c, cutting).isEmpty()))
                .toList();
        return best(usable.stream().filter(i -> !isListed(i)).toList()).or(() -> best(usable)).map(KeyOrder::of);
    }

    /** Why there is no key. */
    static String whyNone(TableEntry table, Cutting cutting) {
        return table.uniqueIndexes().stream().findFirst()
                .map(index -> "its unique key " + index.name() + index.columns().stream()
                        .flatMap(c -> objection(c, cutting).stream()).findFirst()
                        .map(o -> " has " + o)
                        .orElse(index.whole() ? " is invisible" : " has only the beginning of a column"))
                .orElse("it has no unique key of whole columns");
    }

    private static Optional<IndexEntry> best(List<IndexEntry> indexes) {
        return indexes.stream().filter(IndexEntry::isPrimary).findFirst()
                .or(() -> indexes.stream().filter(i -> !i.hasNullableColumn()).min(BETTER))
                .or(() -> indexes.stream().min(BETTER));
    }

    private static Optional<String> objection(ColumnEntry column, Cutting cutting) {
        if (column.generated()) {
            return Optional.of("column " + column.name() + ", which is not dumped");
        }
        if (KeyKind.of(column) == KeyKind.NONE) {
            return Optional.of("column " + column.name() + " of type " + column.dataType().toUpperCase(Locale.ROOT));
        }
        if (!CollationOrder.isSound(column.collation())) {
            return Optional.of("column " + column.name() + " of collation " + column.collation()
                    + ", which does not order texts");
        }
        return column.dataType().equals("timestamp") && !cutting.utc()
                ? Optional.of("column " + column.name() + " of type TIMESTAMP, whose local time is not unique")
                : Optional.empty();
    }

    private static boolean isListed(IndexEntry index) {
        return index.columns().stream().anyMatch(c -> KeyKind.of(c) == KeyKind.LISTED);
    }

    private static int compareColumns(IndexEntry a, IndexEntry b) {
        for (int i = 0; i < a.columns().size(); i++) {
            ColumnEntry x = a.columns().get(i);
            ColumnEntry y = b.columns().get(i);
            int c = Boolean.compare(y.isInteger(), x.isInteger());
            if (c == 0) {
                c = Boolean.compare(x.nullable(), y.nullable());
            }
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }
}
