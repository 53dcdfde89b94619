package io.godwit.shell;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code util.verify} of a target that is behind its source. */
class VerifyIT {
    private static final String ACCOUNT = "{user: 'repl', password: 'Hush.hush1'}";

    private static TestServer source;
    private static TestServer target;
    private static MySqlSession onSource;
    private static MySqlSession onTarget;

    @BeforeAll
    static void start() {
        source = TestServer.start(ServerRelease.MYSQL_8_0);
        target = TestServer.start(ServerRelease.MYSQL_8_0);
        onSource = source.sessions().open();
        onTarget = target.sessions().open();
        onTarget.execute("SET sql_log_bin = 0");
        onSource.execute("CREATE SCHEMA shop");
        onSource.execute("CREATE TABLE shop.birds (id INT PRIMARY KEY)");
        script("replica.createUser(" + ACCOUNT + ")");
        follow();
    }

    @AfterAll
    static void end() {
        onSource.close();
        onTarget.close();
        target.close();
        source.close();
    }

    @BeforeEach
    void beginEqual() {
        onTarget.execute("DELETE FROM shop.birds");
        onSource.execute("TRUNCATE shop.birds");
        follow();
    }

    private static void follow() {
        Run run = script("""
                try { replica.stop(); replica.remove(); } catch (e) { println(e.code); }
                replica.connect(%s);
                replica.start();
                replica.waitFor(gtid.executed({on: 'source'}), {timeout: 60});
                println(util.verify().rows);
                """.formatted(ACCOUNT));
        assertThat(run.out()).as(run.err()).endsWith("0\n");
    }

    private static String uri(TestServer server) {
        return server.user() + ":" + server.password() + "@" + server.host() + ":" + server.port();
    }

    private static Run script(String text) {
        return Run.of("--js", "-e", "migration.use({source: '%s', target: '%s'});\n".formatted(uri(source), uri(target))
                + text);
    }

    /** Keeps the target from applying changes of the table while something else is done. */
    private static Run whileHeld(String script, Runnable meanwhile) throws InterruptedException {
        onTarget.execute("LOCK TABLES shop.birds READ");
        onSource.execute("INSERT INTO shop.birds VALUES (1)");
        assertThat(script("util.verify({waitForGtids: false})").err()).contains("GDW-VERIFY-004");
        CountDownLatch released = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(4_000); // so that the wait has begun
                meanwhile.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                onTarget.execute("UNLOCK TABLES");
                released.countDown();
            }
        });
        Run run = script(script);
        assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    @Test
    void waitsForATargetThatIsBehind() throws InterruptedException {
        Run run = whileHeld("println(util.verify().rows)", () -> {
        });
        assertThat(run.out()).isEqualTo("1\n");
        assertThat(run.err()).contains("lacks 1 transactions");
        assertThat(run.code()).isZero();
    }

    @Test
    void refusesASourceThatGoesOn() throws InterruptedException {
        Run run = whileHeld("util.verify()", () -> {
            onSource.execute("INSERT INTO shop.birds VALUES (2)");
            onSource.execute("INSERT INTO shop.birds VALUES (3)");
        });
        assertThat(run.err()).contains("GDW-VERIFY-001", "executed 2 transactions while", "Stop the writers");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void failsAtOnceWhereTheChannelStops() {
        onTarget.execute("INSERT INTO shop.birds VALUES (5)");
        onSource.execute("INSERT INTO shop.birds VALUES (5)");
        String failing = onSource.first("SELECT @@GLOBAL.gtid_executed", row -> row.text(0)).orElseThrow()
                .replaceFirst(":\\d+-", ":");
        Run run = script("util.verify()");
        assertThat(run.err()).contains("GDW-CHANNEL-009", "1062", failing);
    }

    @Test
    void withoutAChannelItGivesUpInTime() {
        assertThat(script("replica.stop(); replica.remove();").code()).isZero();
        onSource.execute("INSERT INTO shop.birds VALUES (7)");
        assertThat(script("util.verify()").err()).contains("compared as they are", "GDW-VERIFY-004");
        Run run = script("util.verify({waitForGtids: true, timeout: 1})");
        assertThat(run.err()).contains("GDW-CHANNEL-011", "no channel 'godwit'", "waitForGtids: false");
    }

    @Test
    void needsBothServers() {
        Run none = Run.of("--js", "-e", "util.verify()");
        assertThat(none.err()).contains("GDW-ROLE-002", "No source is in use", "migration.use");
        Run one = Run.of("--js", "-e", "util.verify('" + uri(source) + "')");
        assertThat(one.err()).contains("GDW-ROLE-002", "No target is in use");
        assertThat(Run.of("--", "util", "verify", uri(source), uri(target)).code()).isZero();
    }
}
