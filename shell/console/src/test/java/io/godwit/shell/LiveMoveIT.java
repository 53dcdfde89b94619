package io.godwit.shell;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.samples.clouds.AzureLike;
import io.godwit.samples.clouds.HeatWaveLike;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.demo.ScriptHost;
import io.godwit.shell.output.Streams;
import io.godwit.shell.shop.Counts;
import io.godwit.shell.shop.ShopSchema;
import io.godwit.shell.traffic.ShopTraffic;
import io.godwit.shell.traffic.TrafficReport;
import io.godwit.testing.IndependentChecker;
import io.godwit.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample script between servers that the test knows from inside. */
class LiveMoveIT {
    private static final Path SCRIPT = Path.of(System.getProperty("godwit.root", "../.."),
            "samples/js/live-migration.js");
    private static final Counts COUNTS = new Counts(0.01);
    /** Copied from what a managed service gives its administrator; see the fake clouds. */
    private static final String STATIC = "CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE,"
            + " REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER,"
            + " CREATE ROLE, DROP ROLE ON *.* TO ";

    @TempDir
    Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicReference<@Nullable TrafficReport> report = new AtomicReference<>();

    @Test
    void movesAShopWithNoMoreRightsThanCloudsGive() throws Exception {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0,
                        HeatWaveLike.OPTIONS.toArray(String[]::new))) {
            new ShopSchema(source.sessions(), COUNTS.scale(), 2).create(EventSink.SILENT, new Cancellation());
            SessionFactory application = application(source);
            HeatWaveLike heatWave = HeatWaveLike.prepare(target.sessions());
            Map<String, Long> before = connections(source);
            before.putAll(connections(target));
            try (AzureLike azure = AzureLike.prepare(source.sessions());
                    ShopTraffic traffic = ShopTraffic.start(application, COUNTS, 300)) {
                int code = run(azure.admin(), heatWave, traffic);

                assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("GDW-");
                assertThat(out.toString(StandardCharsets.UTF_8))
                        .containsPattern("verified: 17 tables, .* 0 differences");
                assertThat(code).isZero();
                assertThat(report.get()).as("traffic while the target followed").isNotNull()
                        .matches(r -> r.transactions() >= 1_000 && r.rows().size() == 17 && r.untouched().isEmpty());
                assertThat(azure.ownWrites()).as("rows that only the channel's filter keeps from the target")
                        .isGreaterThan(10);
                // Root logs in for this question alone; the service's accounts are those of the control plane.
                assertThat(grown(before, connections(source))).containsExactlyInAnyOrder(AzureLike.ADMIN,
                        AzureLike.SERVICE, "godwit_replication", "root", "shop_app");
                assertThat(grown(before, connections(target))).containsExactlyInAnyOrder(HeatWaveLike.ADMIN,
                        HeatWaveLike.SERVICE, "root");
                hasOnlyCloudRights(azure.admin(), heatWave.admin());
            }
            assertThat(new IndependentChecker(source, target).compareRows()).isEmpty();
        }
    }

    private int run(SessionFactory source, HeatWaveLike heatWave, ShopTraffic traffic) throws Exception {
        Streams streams = new Streams(InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        Thread operator = Thread.ofPlatform().start(() -> stopWhenAsked(traffic));
        int code = new DemoRunner(streams, new Interrupts())
                .run((scripts, line, events, cancellation) -> scripts.run(SCRIPT,
                        List.of(uri(source), uri(heatWave.admin()), temp.resolve("dump").toString()),
                        new ScriptHost.Stage(EventSink.SILENT, heatWave.controlPlane(), List.of())));
        operator.interrupt();
        operator.join();
        return code;
    }

    /** What a person would do who reads what the script prints. */
    private void stopWhenAsked(ShopTraffic traffic) {
        try {
            while (!out.toString(StandardCharsets.UTF_8).contains("Stop everything that writes to the source now")) {
                Thread.sleep(50);
            }
            traffic.take();
            report.set(traffic.finish(1_000, Duration.ofSeconds(60), new Cancellation()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SessionFactory application(TestServer source) {
        try (MySqlSession session = source.sessions().open()) {
            session.execute("CREATE USER shop_app IDENTIFIED BY 'Shop.app1'");
            for (String schema : List.of("shop", "shop_archive", "`shop reports`")) {
                session.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + schema + ".* TO shop_app");
            }
        }
        return new SessionFactory(ConnectionSpec.of(source.host(), source.port(), "shop_app", "Shop.app1"));
    }

    private static String uri(SessionFactory server) {
        ConnectionSpec spec = server.spec();
        return spec.user() + ":" + spec.password().reveal() + "@" + spec.host() + ":" + spec.port();
    }

    /** Sessions that were ever opened, by server and user. */
    private static Map<String, Long> connections(TestServer server) {
        Map<String, Long> connections = new TreeMap<>();
        try (MySqlSession session = server.sessions().open()) {
            session.each("SELECT USER, SUM(TOTAL_CONNECTIONS) FROM performance_schema.accounts WHERE USER IS NOT NULL"
                    + " AND USER <> 'event_scheduler' GROUP BY USER",
                    row -> connections.put(server.port() + " " + row.text(0), row.number(1)));
        }
        return connections;
    }

    private static List<String> grown(Map<String, Long> before, Map<String, Long> after) {
        return after.entrySet().stream().filter(e -> e.getValue() > before.getOrDefault(e.getKey(), 0L))
                .map(e -> e.getKey().replaceFirst(".* ", "")).toList();
    }

    private static void hasOnlyCloudRights(SessionFactory source, SessionFactory target) {
        assertThat(grants(source)).containsExactlyInAnyOrder(
                "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER,"
                        + " SHOW DATABASES, " + STATIC + "`azadmin`@`%` WITH GRANT OPTION",
                "GRANT ROLE_ADMIN,XA_RECOVER_ADMIN ON *.* TO `azadmin`@`%` WITH GRANT OPTION");
        assertThat(grants(target)).hasSize(4)
                .contains("GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS, REFERENCES, INDEX, ALTER,"
                        + " SHOW DATABASES, " + STATIC + "`mdsadmin`@`%` WITH GRANT OPTION",
                        "GRANT APPLICATION_PASSWORD_ADMIN,AUDIT_ADMIN,BACKUP_ADMIN,CONNECTION_ADMIN,FLUSH_OPTIMIZER_COSTS,"
                                + "FLUSH_STATUS,FLUSH_TABLES,FLUSH_USER_RESOURCES,REPLICATION_APPLIER,ROLE_ADMIN,SHOW_ROUTINE,"
                                + "XA_RECOVER_ADMIN ON *.* TO `mdsadmin`@`%` WITH GRANT OPTION")
                .filteredOn(grant -> grant.startsWith("REVOKE")).hasSize(2);
    }

    private static List<String> grants(SessionFactory server) {
        try (MySqlSession session = server.open()) {
            return session.list("SHOW GRANTS", row -> row.text(0));
        }
    }
}
