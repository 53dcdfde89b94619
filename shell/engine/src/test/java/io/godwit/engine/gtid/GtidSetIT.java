package io.godwit.engine.gtid;

import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The server and this program calculate alike. */
class GtidSetIT {
    private static final List<String> UUIDS = List.of("aaaaaaaa-0000-0000-0000-00000000000a",
            "bbbbbbbb-0000-0000-0000-00000000000b", "0ccccccc-0000-0000-0000-00000000000c");

    private final Random random = new Random(20261121);

    @Test
    void subtractAndSubset() {
        compare(TestServer.shared());
    }

    @Test
    void withTags() {
        try (TestServer newest = TestServer.startNine()) {
            compare(newest);
        }
    }

    private void compare(TestServer server) {
        try (MySqlSession session = server.sessions().open()) {
            boolean tags = session.first("SELECT @@version", row -> row.text(0)).orElseThrow().startsWith("9");
            for (int i = 0; i < 400; i++) {
                String a = text(tags);
                String b = random.nextInt(4) == 0 ? part(a) : text(tags);
                GtidSet left = GtidSet.parse(a);
                GtidSet right = GtidSet.parse(b);
                session.each("SELECT GTID_SUBTRACT(?, ?), GTID_SUBSET(?, ?), GTID_SUBTRACT(?, '')", row -> {
                    assertThat(left.subtract(right)).hasToString(row.text(0).replace("\n", ""));
                    assertThat(right.contains(left)).isEqualTo(row.number(1) == 1);
                    assertThat(left).hasToString(row.text(2).replace("\n", ""));
                }, a, b, a, b, a);
            }
        }
    }

    /** In no order, with overlaps, upper case and line breaks. */
    private String text(boolean tags) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String uuid = UUIDS.get(random.nextInt(3));
            out.append(out.isEmpty() ? "" : ",\n")
                    .append(random.nextBoolean() ? uuid : uuid.toUpperCase(java.util.Locale.ROOT));
            for (int j = random.nextInt(3); j >= 0; j--) {
                if (tags && random.nextInt(3) == 0) {
                    out.append(random.nextBoolean() ? ":red" : ":blue");
                }
                long first = random.nextLong(1, 60);
                out.append(':').append(first);
                if (random.nextBoolean()) {
                    out.append('-').append(first + random.nextInt(20));
                }
            }
        }
        return out.toString();
    }

    /** A subset: every source's text without its last interval, unless it has only one. */
    private static String part(String text) {
        return GtidSet.parse(text).subtract(GtidSet.parse(UUIDS.getFirst() + ":1-30")).toString();
    }
}
