package io.godwit.shell.shop;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.verify.CompareOperation;
import io.godwit.engine.verify.CompareOptions;
import io.godwit.engine.verify.CompareReport;
import io.godwit.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShopSchemaIT {
    private static final double SCALE = 0.01;

    @Test
    void twoShopsAreEqualToTheLastByte() {
        try (TestServer first = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer second = TestServer.start(ServerRelease.MYSQL_8_0)) {
            ShopSummary summary = create(first.sessions(), 2);
            create(second.sessions(), 1); // other pieces on other threads make the same rows

            CompareReport report = new CompareOperation(first.sessions(), second.sessions(),
                    CompareOptions.everything(2))
                    .run(EventSink.SILENT, new Cancellation());

            assertThat(report.differences()).isEmpty();
            assertThat(report.tables()).isEqualTo(summary.tables());
            assertThat(report.rows()).isEqualTo(summary.rows());
            checkObjects(first.sessions());
        }
    }

    private static void checkObjects(SessionFactory server) {
        try (MySqlSession session = server.open()) {
            assertThat(count(session, "VIEWS", "TABLE_SCHEMA")).isEqualTo(4);
            assertThat(count(session, "TRIGGERS", "TRIGGER_SCHEMA")).isEqualTo(3);
            assertThat(count(session, "ROUTINES", "ROUTINE_SCHEMA")).isEqualTo(3);
            assertThat(count(session, "EVENTS", "EVENT_SCHEMA")).isEqualTo(2);
            assertThat(count(session, "PARTITIONS WHERE PARTITION_NAME IS NOT NULL AND TABLE_ROWS > 0 AND TRUE",
                    "TABLE_SCHEMA")).isPositive();
            assertThat(session.first("SELECT @@GLOBAL.local_infile", r -> r.number(0))).contains(0L);
            // What was loaded unchecked holds when checked.
            assertThat(orphans(session, "orders c LEFT JOIN shop.customers p ON p.id = c.customer_id WHERE p.id"))
                    .isZero();
            assertThat(orphans(session, "order_items c LEFT JOIN shop.orders p ON p.id = c.order_id WHERE p.id"))
                    .isZero();
            assertThat(orphans(session, "payments c LEFT JOIN shop.orders p ON p.id = c.order_id WHERE p.id")).isZero();
            assertThat(orphans(session,
                    "product_images c LEFT JOIN shop.products p ON p.code = c.product_code WHERE p.code"))
                    .isZero();
            assertThat(orphans(session, "addresses c LEFT JOIN shop.customers p ON p.id = c.customer_id WHERE p.id"))
                    .isZero();
            assertThat(orphans(session, "products c LEFT JOIN shop.categories p ON p.id = c.category_id WHERE p.id"))
                    .isZero();
        }
    }

    private static long orphans(MySqlSession session, String join) {
        return session.first("SELECT COUNT(*) FROM shop." + join + " IS NULL", r -> r.number(0)).orElseThrow();
    }

    private static long count(MySqlSession session, String what, String schemaColumn) {
        return session.first(
                "SELECT COUNT(*) FROM information_schema." + what + (what.contains("WHERE") ? " AND " : " WHERE ")
                        + schemaColumn + " LIKE 'shop%'",
                r -> r.number(0)).orElseThrow();
    }

    private static ShopSummary create(SessionFactory server, int threads) {
        return new ShopSchema(server, SCALE, threads).create(EventSink.SILENT, new Cancellation());
    }
}
