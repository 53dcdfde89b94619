package io.godwit.testing;

import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Definitions and rows that copies of servers get wrong, most of them also on 5.7. Stateless. */
public final class TortureData {
    private static final int FLOATS = 4_000;
    private static final int ROWS = 3_000;

    private TortureData() {
    }

    public static void create(SessionFactory server) {
        try (MySqlSession session = server.open()) {
            // An empty line separates statements: any other mark occurs inside of one.
            for (String statement : script().split("\\n\\s*\\n")) {
                session.execute(statement.strip());
            }
            fill(session);
            session.execute("ANALYZE TABLE torture.wide_gaps, torture.composite, torture.by_enum, torture.floats");
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(TortureData.class.getResourceAsStream("/data/torture.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(MySqlSession session) {
        SplittableRandom random = new SplittableRandom(7);
        session.execute("INSERT INTO torture.floats (f) VALUES " + IntStream.range(0, FLOATS)
                .mapToObj(i -> Float.intBitsToFloat(random.nextInt()))
                .filter(Float::isFinite)
                .map(f -> "(" + Double.toString(f) + ")")
                .collect(Collectors.joining(",")));
        // Numbers crowd in two places and are far apart between; the last is the largest there can be.
        session.execute("INSERT INTO torture.wide_gaps VALUES " + IntStream.range(0, ROWS)
                .mapToObj(i -> "(" + gap(i) + ", REPEAT('" + (char) ('a' + i % 26) + "', 200))")
                .collect(Collectors.joining(",")));
        session.execute("INSERT INTO torture.composite VALUES " + IntStream.range(0, ROWS)
                .mapToObj(i -> "(" + i % 3 + ", '" + (char) ('a' + i % 7) + "', " + i + ", REPEAT('v', 200))")
                .collect(Collectors.joining(",")));
        session.execute("INSERT INTO torture.by_enum VALUES " + IntStream.range(0, ROWS)
                .mapToObj(i -> "(" + (1 + i % 3) + ", " + i + ", REPEAT('w', 200))")
                .collect(Collectors.joining(",")));
        session.execute("INSERT INTO torture.nullable_key SELECT NULL, v FROM torture.by_enum");
        session.execute("INSERT INTO torture.keyless SELECT a, LEFT(v, 60) FROM torture.composite");
    }

    private static BigInteger gap(int i) {
        BigInteger max = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        return i < ROWS / 2
                ? BigInteger.valueOf(i)
                : max.subtract(BigInteger.valueOf((ROWS - 1 - i) * 1_000_000_007L));
    }
}
