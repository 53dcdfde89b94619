package io.godwit.engine.repair.row;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.binlog.image.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which row of which table, by the bytes of its key. What a collation takes for equal are different keys here. Immutable.
 *
 * @param id equal for equal keys of the same table
 */
public record RowKey(TableShape table, List<byte @Nullable []> parts, Digest id) {
    /** @throws IllegalArgumentException for a table without key */
    public static RowKey of(TableShape table, RowImage image) {
        if (table.key().isEmpty()) {
            throw new IllegalArgumentException(table.name() + " has no key");
        }
        List<byte @Nullable []> parts = new ArrayList<>();
        table.key().forEach(column -> parts.add(image.value(table.indexOf(column))));
        return new RowKey(table, parts, Digest.ofKey(table.name(), parts));
    }

    /** @param parts in the order of the table's key */
    public static RowKey of(TableShape table, List<byte @Nullable []> parts) {
        return new RowKey(table, parts, Digest.ofKey(table.name(), parts));
    }

    /** A condition that the server evaluates by its own rules, so a row of another key may fulfil it. */
    public String where() {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> equal(column(i), parts.get(i)))
                .collect(Collectors.joining(" AND "));
    }

    public static String equal(TableColumn column, byte @Nullable [] value) {
        return Identifier.quote(column.name())
                + (value == null ? " IS NULL" : " = " + ColumnText.literal(column, value));
    }

    private TableColumn column(int part) {
        return table.columns().get(table.indexOf(table.key().get(part)));
    }

    /** {@code `a`=1, `b`='x'}. */
    public String show() {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> Identifier.quote(table.key().get(i)) + "=" + ColumnText.show(column(i), parts.get(i)))
                .collect(Collectors.joining(", "));
    }

    /** All columns of a row, long values cut. */
    public static String show(TableShape table, Optional<RowImage> image) {
        return image.map(row -> IntStream.range(0, table.columns().size())
                .mapToObj(i -> Identifier.quote(table.columns().get(i).name()) + "="
                        + ColumnText.show(table.columns().get(i), row.value(i)))
                .collect(Collectors.joining(", ", "(", ")"))).orElse("no row");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey key && id.equals(key.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return table.name() + " " + show();
    }
}
