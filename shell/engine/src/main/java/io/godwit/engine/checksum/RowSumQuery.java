package io.godwit.engine.checksum;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.layout.ChecksumManifest;
import io.godwit.engine.session.Sql;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Adds up rows as MySQL Shell does: a SHA-2 hash of each row's values as bytes and of which are NULL, joined by XOR. Of a FLOAT only the
 * digits count that the server shows. Immutable; a session belongs to the calling thread.
 *
 * @param bits of the hash
 * @param filter SQL, in parentheses; empty for all rows
 * @param columns in the order in which they are hashed
 * @param nullColumns those that may be NULL
 */
public record RowSumQuery(int bits, TableName table, Optional<String> filter, List<String> columns,
        List<String> nullColumns) {
    private static final String UTC = "+00:00";
    /** What BIT_XOR takes before 8.0, where it knows numbers only: so many hexadecimal digits. */
    private static final int DIGITS_OF_A_NUMBER = 16;

    public static RowSumQuery of(TableName table, int bits, ChecksumManifest.Table told) {
        return new RowSumQuery(bits, table, told.filter(), told.columns(), told.nullColumns());
    }

    /**
     * @param partition empty for a table that is not taken by partition
     * @param boundary SQL, in parentheses; empty for all rows
     */
    public RowSum run(SqlSession session, ServerVersion version, Optional<String> partition,
            Optional<String> boundary) {
        String sql = "SELECT COUNT(*), " + sum(version.major() >= 8) + from(partition, boundary);
        String zone = session.first("SELECT @@SESSION.time_zone", row -> row.text(0)).orElseThrow();
        return zone.equals(UTC) ? run(session, sql) : runInUtc(session, sql, zone);
    }

    private static RowSum run(SqlSession session, String sql) {
        return session.first(sql, row -> new RowSum(row.number(0), row.text(1))).orElseThrow();
    }

    private static RowSum runInUtc(SqlSession session, String sql, String zone) {
        try {
            session.execute("SET SESSION time_zone = '" + UTC + "'");
            return run(session, sql);
        } finally {
            restore(session, zone);
        }
    }

    /** A session that stays in another zone must not read anything more. */
    private static void restore(SqlSession session, String zone) {
        boolean restored = false;
        try {
            session.execute("SET SESSION time_zone = " + Sql.literal(zone));
            restored = true;
        } finally {
            if (!restored) {
                session.close();
            }
        }
    }

    /** How many rows there are, without looking at their values. */
    public long count(SqlSession session, Optional<String> partition) {
        return session.first("SELECT COUNT(*)" + from(partition, Optional.empty()), row -> row.number(0))
                .orElseThrow();
    }

    private String from(Optional<String> partition, Optional<String> boundary) {
        String where = Stream.of(boundary, filter).flatMap(Optional::stream).collect(Collectors.joining(" AND "));
        return " FROM " + table.quoted() + partition.map(p -> " PARTITION (" + Identifier.quote(p) + ")").orElse("")
                + (where.isEmpty() ? "" : " WHERE " + where)
                + " /* godwit checksum, " + table.quoted().replace("*/", "* /") + " */";
    }

    private String sum(boolean wide) {
        if (wide) {
            // Of no rows come as many zeros as the hash could have bytes, which are more where a character may take four.
            return "HEX(BIT_XOR(UNHEX(CONVERT(" + hash() + " USING ascii))))";
        }
        return IntStream.range(0, bits / 4).filter(digit -> digit % DIGITS_OF_A_NUMBER == 0).mapToObj(this::slice)
                .collect(Collectors.joining(", ", "CONCAT(", ")"));
    }

    private String slice(int digit) {
        int digits = Math.min(DIGITS_OF_A_NUMBER, bits / 4 - digit);
        return "LPAD(HEX(BIT_XOR(CAST(CONV(SUBSTRING(" + hash() + ", " + (digit + 1) + ", " + digits
                + "), 16, 10) AS UNSIGNED))), " + digits + ", '0')";
    }

    private String hash() {
        String values = columns.stream().map(c -> "CONVERT(" + Identifier.quote(c) + " USING binary)")
                .collect(Collectors.joining(", "));
        String nulls = nullColumns.stream().map(c -> "ISNULL(" + Identifier.quote(c) + ")")
                .collect(Collectors.joining(", "));
        return "SHA2(CONCAT_WS('#', " + values + (nulls.isEmpty() ? "" : ", CONCAT(" + nulls + ")") + "), " + bits
                + ")";
    }
}
