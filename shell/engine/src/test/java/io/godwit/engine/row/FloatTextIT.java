package io.godwit.engine.row;

import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A real server's own numbers are the oracle. */
class FloatTextIT {
    private record Row(int id, String rounded, String exact) {
    }

    @Test
    void everyFloatReadsBackAndShortOnesAreTheServersText() {
        List<Float> values = new ArrayList<>(
                List.of(0f, 1f, -1f, 1.5f, 1.234568f, 16777216f, 1e10f, 1e15f, 1e16f, 123456f, 1234567f, 1e-5f,
                        1e-14f, 1e-15f, 1e-16f, 1e-17f, Float.MAX_VALUE, Float.MIN_VALUE, Float.MIN_NORMAL, 0.1f,
                        1f / 3, 999999f,
                        9999995f, 1.23e-4f));
        Random random = new Random(7);
        while (values.size() < 4_000) {
            float bits = Float.intBitsToFloat(random.nextInt());
            values.add(Float.isFinite(bits) ? bits : random.nextInt(1_000_000) / 1000f);
            values.add(random.nextInt(2_000_000) / (float) Math.pow(10, random.nextInt(12)));
        }
        TestServer server = TestServer.shared();
        try (MySqlSession session = server.sessions().open()) {
            session.execute("DROP DATABASE IF EXISTS floats");
            session.execute("CREATE DATABASE floats");
            session.execute("CREATE TABLE floats.f (id INT PRIMARY KEY, v FLOAT, g FLOAT)");
            for (int i = 0; i < values.size(); i += 500) {
                int from = i;
                session.execute("INSERT INTO floats.f (id, v) VALUES "
                        + java.util.stream.IntStream.range(i, Math.min(i + 500, values.size()))
                                .mapToObj(n -> "(" + n + "," + (double) values.get(n) + ")")
                                .collect(Collectors.joining(",")).replace("E", "e")
                        + "/*" + from + "*/");
            }
            List<Row> rows = session.list("SELECT id, v, v+0E0 FROM floats.f",
                    r -> new Row((int) r.number(0), r.text(1), r.text(2)));
            for (Row row : rows) {
                String ours = FloatText.of(row.exact(), -1);
                if (Float.parseFloat(row.rounded()) == Float.parseFloat(row.exact())) {
                    assertThat(ours).as("row " + row).isEqualTo(row.rounded());
                }
                session.execute("UPDATE floats.f SET g = " + ours + " WHERE id = " + row.id());
            }
            assertThat(session.list("SELECT id FROM floats.f WHERE NOT (v <=> g)", r -> r.text(0))).isEmpty();
            session.execute("DROP DATABASE floats");
        }
    }
}
