package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.checksum.RowSum;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.dump.rows.Checksums;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Rows that were written but that the server does not count, and the other way round. */
class ChecksumsIT {
    private static final TableEntry TABLE = new TableEntry(new TableName("sums", "t"), "InnoDB",
            new TableEntry.Size(3, 4, 12), List.of(new ColumnEntry("id", "int", "int", false, false, -1, "")),
            List.of(), List.of(), List.of(), Map.of());

    private static Chunk chunk(int index, String boundary) {
        return new Chunk(TABLE.name(), Optional.empty(), index, index == 1, Optional.of(boundary), Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatIsMissingIsFound() {
        OptionProblems problems = new OptionProblems();
        DumpOptions options = DumpOptions.from(DumpOptions.FOR_INSTANCE.defaults(), DumpScope.INSTANCE, problems);
        try (MySqlSession session = TestServer.shared().sessions().open()) {
            session.execute("CREATE DATABASE sums");
            session.execute("CREATE TABLE sums.t (id INT PRIMARY KEY)");
            session.execute("INSERT INTO sums.t VALUES (1), (2), (3)");
            Checksums sums = new Checksums(ServerInfo.read(session).version(), options);
            GodwitException e = Objects.requireNonNull(catchThrowableOfType(GodwitException.class,
                    () -> sums.sum(session, TABLE, chunk(0, "id < 3"), Optional.of(1L))));
            assertThat(e.code()).isEqualTo(DumpError.ROWS_DIFFER);
            assertThat(e.getMessage())
                    .isEqualTo(
                            "Of chunk 0 of `sums`.`t`, 1 rows were written, but the server counts 2 in the same view.");

            RowSum two = sums.sum(session, TABLE, chunk(0, "id < 3"), Optional.of(2L));
            sums.keep(TABLE, chunk(0, "id < 3"), two);
            assertThatCode(sums::requireWhole).doesNotThrowAnyException();
            sums.count(session, TABLE, Optional.empty());
            assertThat(Objects.requireNonNull(catchThrowableOfType(GodwitException.class, sums::requireWhole))
                    .getMessage()).contains("have 2 rows together, but the server counts 3");
            session.execute("DELETE FROM sums.t WHERE id = 3");
            sums.count(session, TABLE, Optional.empty());
            assertThatCode(sums::requireWhole).doesNotThrowAnyException();
            session.execute("DROP DATABASE sums");
        }
    }
}
