package io.godwit.testing;

import io.godwit.api.session.SqlSession;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes tables with keys of all kinds: collations, NULLs, gaps, equal first columns, descending parts. One thread. */
public final class RandomKeys {
    private static final List<String> LETTERS = List.of("a", "A", "b", "B", "z", "Z", "0", "1", "9", " ", "\\", "'",
            "?", "%", "_", "-", "é", "É", "ß", "ä", "Å", "я", "Я", "中", "あ", "ア", "İ", "ı", "😀", "\t", "ss", "ae");
    private static final List<String> LABELS = List.of("z", "a", "m", "it''s", "b(c)", "ö", "x y", "q\\\\q", "10", "2");
    private static final List<String> TIMES = List.of("DATE", "DATETIME(6)", "TIME(3)", "TIMESTAMP(6)", "DATETIME");

    private final SplittableRandom random;
    private final boolean descending;
    private final boolean errors;
    private final List<String> collations;

    /** One column of a key: its type, and a value of it as SQL. */
    private interface Part {
        String type();

        String value();
    }

    private record Made(String type, Supplier<String> values) implements Part {
        @Override
        public String value() {
            return values.get();
        }
    }

    /**
     * @param descending whether the server has descending indexes
     * @param errors whether an ENUM may hold the error value 0, which loads with a warning
     */
    public RandomKeys(SqlSession session, long seed, boolean descending, boolean errors) {
        this.errors = errors;
        this.random = new SplittableRandom(seed);
        this.descending = descending;
        this.collations = session.list("SELECT COLLATION_NAME FROM information_schema.COLLATIONS"
                + " WHERE CHARACTER_SET_NAME <> 'binary' ORDER BY COLLATION_NAME", row -> row.text(0));
    }

    /**
     * Creates and fills a table; {@code rid} tells its rows apart.
     *
     * @return its definition
     */
    public String create(SqlSession session, String table, int rows, int padding) {
        List<Part> parts = IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> part()).toList();
        boolean primary = random.nextInt(3) > 0;
        List<Boolean> nullable = parts.stream().map(p -> !primary && random.nextBoolean()).toList();
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            columns.append("k").append(i).append(' ').append(parts.get(i).type())
                    .append(nullable.get(i) ? " NULL DEFAULT NULL" : " NOT NULL").append(", ");
        }
        String key = IntStream.range(0, parts.size())
                .mapToObj(i -> "k" + i + (descending && random.nextInt(4) == 0 ? " DESC" : ""))
                .collect(Collectors.joining(", "));
        String definition = "CREATE TABLE " + table + " (" + columns + "rid INT NOT NULL, pad VARCHAR(" + padding
                + ") CHARACTER SET latin1 NOT NULL, " + (primary ? "PRIMARY KEY" : "UNIQUE KEY u") + " (" + key
                + ")) ENGINE=InnoDB";
        session.execute(definition);
        fill(session, table, parts, nullable, rows, padding);
        session.execute("ANALYZE TABLE " + table);
        return definition;
    }

    private void fill(SqlSession session, String table, List<Part> parts, List<Boolean> nullable, int rows,
            int padding) {
        for (int done = 0; done < rows; done += 500) {
            List<String> tuples = new ArrayList<>();
            for (int rid = done; rid < Math.min(rows, done + 500); rid++) {
                StringBuilder tuple = new StringBuilder("(");
                for (int i = 0; i < parts.size(); i++) {
                    tuple.append(nullable.get(i) && random.nextInt(5) == 0 ? "NULL" : parts.get(i).value()).append(',');
                }
                tuples.add(tuple.append(rid).append(",REPEAT('p',").append(padding).append("))").toString());
            }
            session.execute("INSERT IGNORE INTO " + table + " VALUES " + String.join(",", tuples));
        }
    }

    private Part part() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> integer();
            case 2 -> decimal();
            case 3, 4, 5 -> text();
            case 6 -> bytes();
            case 7 -> time();
            case 8 -> random.nextBoolean() ? bits() : year();
            default -> listed();
        };
    }

    private Part integer() {
        boolean unsigned = random.nextBoolean();
        int bits = List.of(8, 16, 24, 32, 64).get(random.nextInt(5));
        String type = List.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT").get(List.of(8, 16, 24, 32, 64)
                .indexOf(bits)) + (unsigned ? " UNSIGNED" : "");
        BigInteger values = BigInteger.ONE.shiftLeft(bits);
        BigInteger low = unsigned ? BigInteger.ZERO : values.shiftRight(1).negate();
        int crowd = 10 + random.nextInt(5_000);
        return new Made(type, () -> low.add(spread(values, crowd)).toString());
    }

    /** In a crowd at either end or in the middle, or anywhere. */
    private BigInteger spread(BigInteger values, int crowd) {
        BigInteger near = BigInteger.valueOf(random.nextInt(crowd)).mod(values);
        return switch (random.nextInt(8)) {
            case 0 -> values.subtract(BigInteger.ONE).subtract(near);
            case 1 -> new BigInteger(values.bitLength() - 1, new Random(random.nextLong())).mod(values);
            case 2, 3, 4 -> values.shiftRight(1).add(near).mod(values);
            default -> near;
        };
    }

    private Part decimal() {
        int scale = random.nextInt(11);
        BigInteger values = BigInteger.TEN.pow(5 + random.nextInt(20));
        int crowd = 10 + random.nextInt(5_000);
        return new Made("DECIMAL(35," + scale + ")", () -> (random.nextBoolean() ? "-" : "")
                + new BigDecimal(spread(values, crowd), scale).toPlainString());
    }

    private Part text() {
        String collation = collations.get(random.nextInt(collations.size()));
        String type = (random.nextInt(4) == 0 ? "CHAR(8)" : "VARCHAR(12)") + " CHARACTER SET "
                + collation.replaceFirst("_.*", "") + " COLLATE " + collation;
        String prefix = random.nextBoolean() ? "" : "row";
        int letters = 3 + random.nextInt(LETTERS.size() - 2);
        return new Made(type, () -> {
            StringBuilder text = new StringBuilder(prefix);
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(LETTERS.get(random.nextInt(letters)));
            }
            return "_utf8mb4 X'" + HexFormat.of().formatHex(text.toString().getBytes(StandardCharsets.UTF_8)) + "'";
        });
    }

    private Part bytes() {
        int length = 1 + random.nextInt(16);
        return new Made(random.nextBoolean() ? "BINARY(16)" : "VARBINARY(16)", () -> {
            byte[] value = new byte[random.nextInt(length + 1)];
            for (int i = 0; i < value.length; i++) {
                value[i] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(3));
            }
            return "X'" + HexFormat.of().formatHex(value) + "'";
        });
    }

    private Part time() {
        String type = TIMES.get(random.nextInt(TIMES.size()));
        if (type.startsWith("TIME(")) {
            return new Made(type, () -> "SEC_TO_TIME(" + (random.nextInt(6_000_000) / 1000.0 - 3000) + " * 900)");
        }
        String base = type.startsWith("TIMESTAMP") ? "'1971-01-01'" : "'1001-01-01 00:00:00'";
        boolean zero = random.nextInt(3) == 0;
        return new Made(type, () -> zero && random.nextInt(20) == 0
                ? "'0000-00-00'"
                : "TIMESTAMPADD(MICROSECOND, " + random.nextLong(1_000_000_000_000_000L) + ", " + base + ")");
    }

    private Part bits() {
        int bits = 8 + random.nextInt(57);
        int crowd = 10 + random.nextInt(5_000);
        return new Made("BIT(" + bits + ")", () -> spread(BigInteger.ONE.shiftLeft(bits), crowd).toString());
    }

    private Part year() {
        return new Made("YEAR", () -> Integer.toString(random.nextInt(10) == 0 ? 0 : 1901 + random.nextInt(255)));
    }

    private Part listed() {
        int labels = 1 + random.nextInt(LABELS.size());
        String list = LABELS.stream().limit(labels).map(l -> "'" + l + "'").collect(Collectors.joining(",", "(", ")"));
        if (random.nextBoolean()) {
            return new Made("SET" + list + " CHARACTER SET utf8mb4",
                    () -> Integer.toString(random.nextInt(1 << labels)));
        }
        return new Made("ENUM" + list + " CHARACTER SET utf8mb4", () -> {
            int number = random.nextInt(errors ? 0 : 1, labels + 1);
            return number == 0 ? "'no such label'" : Integer.toString(number);
        });
    }
}
