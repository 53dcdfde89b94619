package io.godwit.engine.chunk;

import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.IndexEntry;
import io.godwit.engine.catalog.TableEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the index that orders and cuts a table, as MySQL Shell does. Stateless. */
public final class ChunkKey {
    /** Fewest columns first, then column by column an integer before others, then one that cannot be NULL. */
    private static final Comparator<IndexEntry> BETTER = Comparator.comparingInt((IndexEntry i) -> i.columns().size())
            .thenComparing(ChunkKey::compareColumns);

    private ChunkKey() {
    }

    /** The primary key, else the best unique index without NULLs, else the best unique index; never one with an ENUM. */
    public static Optional<IndexEntry> of(TableEntry table) {
        List<IndexEntry> usable = table.uniqueIndexes().stream().filter(ChunkKey::isUsable).toList();
        Optional<IndexEntry> primary = usable.stream().filter(IndexEntry::isPrimary).findFirst();
        if (primary.isPresent()) {
            return primary;
        }
        Optional<IndexEntry> notNull = usable.stream().filter(i -> !i.hasNullableColumn()).min(BETTER);
        return notNull.isPresent() ? notNull : usable.stream().min(BETTER);
    }

    /** ENUM sorts by number and compares by text; FLOAT does not compare equal to its own text; neither can bound a range. */
    private static boolean isUsable(IndexEntry index) {
        return index.whole()
                && index.columns().stream().noneMatch(c -> c.dataType().equals("enum") || c.dataType().equals("set")
                        || c.isFloat() || c.dataType().equals("double") || c.generated());
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
