package io.godwit.engine.dump;

import io.godwit.engine.dump.rows.HistoryWatch;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A snapshot that stays open while others write is warned of. */
class HistoryWatchIT {
    @Test
    void growthUnderASnapshotIsToldWithItsCause() throws InterruptedException {
        RecordedEvents events = new RecordedEvents();
        try (TestServer server = TestServer.start();
                MySqlSession reader = server.sessions().open();
                MySqlSession writer = server.sessions().open()) {
            writer.execute("CREATE DATABASE h");
            writer.execute("CREATE TABLE h.t (id INT PRIMARY KEY, v INT) ENGINE=InnoDB");
            writer.execute("INSERT INTO h.t VALUES (1, 0)");
            reader.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            try (HistoryWatch watch = new HistoryWatch(server.sessions(), events, Duration.ofMillis(100), 200)) {
                for (int i = 0; i < 600; i++) {
                    writer.execute("UPDATE h.t SET v = v + 1");
                }
                for (int i = 0; i < 50 && events.warnings().isEmpty(); i++) {
                    Thread.sleep(100);
                }
            }
        }
        assertThat(events.warnings()).isNotEmpty().allMatch(w -> w.contains("snapshot keeps it from being purged"));
    }
}
