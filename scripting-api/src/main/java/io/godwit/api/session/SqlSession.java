package io.godwit.api.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one MySQL server. One thread at a time. Every method throws {@link io.godwit.api.error.GodwitException} with the
 * server's error number in the message.
 */
public interface SqlSession extends AutoCloseable {
    /**
     * Runs a statement that returns rows. They are streamed, so close the result before the next statement.
     *
     * @param args values for the {@code ?} placeholders; with none, question marks in the text are left alone
     */
    SqlRows query(String sql, @Nullable Object... args);

    /** Runs a statement and discards what it returns. @return affected rows */
    long execute(String sql, @Nullable Object... args);

    /** Hands each row to {@code consumer} as it comes. */
    default void each(String sql, Consumer<SqlRow> consumer, @Nullable Object... args) {
        try (SqlRows rows = query(sql, args)) {
            while (rows.next()) {
                consumer.accept(rows);
            }
        }
    }

    /** All rows of a small result. */
    default <T> List<T> list(String sql, Function<SqlRow, T> mapper, @Nullable Object... args) {
        List<T> out = new ArrayList<>();
        each(sql, row -> out.add(mapper.apply(row)), args);
        return out;
    }

    /** The first row, if there is one. */
    default <T> Optional<T> first(String sql, Function<SqlRow, T> mapper, @Nullable Object... args) {
        List<T> all = list(sql, mapper, args);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    @Override
    void close();
}
