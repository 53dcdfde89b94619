package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.layout.TableManifest;
import io.godwit.engine.load.journal.Mark;
import io.godwit.engine.load.journal.ProgressJournal;
import io.godwit.engine.load.source.ChunkFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProgressJournalTest {
    private static final String SERVER = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path temporary;

    private Path file() {
        return temporary.resolve("progress.json");
    }

    private ProgressJournal open() {
        return ProgressJournal.open(Optional.of(file()), SERVER, false);
    }

    private static ChunkFile chunk(String table, long number) {
        TableManifest manifest = TableManifest.fromJson(table,
                Map.of("options", Map.of("schema", "s", "table", table)));
        return new ChunkFile(manifest, null, number, "f", 1, OptionalLong.empty());
    }

    @Test
    void remembersWhatIsBegunAndDone() throws IOException {
        try (ProgressJournal journal = open()) {
            assertThat(journal.resuming()).isFalse();
            journal.start(SERVER);
            journal.begin(Mark.data(chunk("t", 0)));
            journal.done(Mark.data(chunk("t", 0)), Map.of("rows", 20));
            journal.begin(Mark.data(chunk("t", 1)));
            journal.begin(Mark.schemaDdl("s"));
            journal.done(Mark.part(chunk("t", 1), 0), Map.of("transaction_bytes", 7));
        }
        assertThat(Files.readString(file()).lines().map(l -> l.replaceAll("\"timestamp\":\\d+", "T"))).containsExactly(
                "{\"op\":\"SERVER-UUID\",\"done\":true,T,\"uuid\":\"" + SERVER + "\"}",
                "{\"op\":\"TABLE-DATA\",\"done\":false,T,\"schema\":\"s\",\"table\":\"t\",\"chunk\":0}",
                "{\"op\":\"TABLE-DATA\",\"done\":true,T,\"schema\":\"s\",\"table\":\"t\",\"chunk\":0,\"rows\":20}",
                "{\"op\":\"TABLE-DATA\",\"done\":false,T,\"schema\":\"s\",\"table\":\"t\",\"chunk\":1}",
                "{\"op\":\"SCHEMA-DDL\",\"done\":false,T,\"schema\":\"s\"}",
                "{\"op\":\"TABLE-SUB-DATA\",\"done\":true,T,\"schema\":\"s\",\"table\":\"t\",\"chunk\":1,\"subchunk\":0,"
                        + "\"transaction_bytes\":7}");
        try (ProgressJournal journal = open()) {
            assertThat(journal.resuming()).isTrue();
            assertThat(journal.isDone(Mark.data(chunk("t", 0)))).isTrue();
            assertThat(journal.figure(Mark.data(chunk("t", 0)), "rows")).isEqualTo(20);
            assertThat(journal.isInterrupted(Mark.data(chunk("t", 0)))).isFalse();
            assertThat(journal.isInterrupted(Mark.data(chunk("t", 1)))).isTrue();
            assertThat(journal.isInterrupted(Mark.data(chunk("t", 2)))).isFalse();
            assertThat(journal.figure(Mark.part(chunk("t", 1), 0), "transaction_bytes")).isEqualTo(7);
        }
    }

    @Test
    void aTableThatWasEmptiedIsForgotten() throws IOException {
        try (ProgressJournal journal = open()) {
            journal.done(Mark.data(chunk("t", 0)), Map.of());
            journal.begin(Mark.part(chunk("t", 1), 0));
            journal.done(Mark.data(chunk("t:x", 0)), Map.of());
            journal.done(Mark.tableDdl(new TableName("s", "t")), Map.of());
            journal.forgetData(new TableName("s", "t"));
            assertThat(journal.isDone(Mark.data(chunk("t", 0)))).isFalse();
            journal.done(Mark.data(chunk("t", 5)), Map.of());
        }
        try (ProgressJournal journal = open()) {
            assertThat(journal.isDone(Mark.data(chunk("t", 0)))).isFalse();
            assertThat(journal.isInterrupted(Mark.part(chunk("t", 1), 0))).isFalse();
            assertThat(journal.isDone(Mark.data(chunk("t", 5)))).isTrue();
            assertThat(journal.isDone(Mark.data(chunk("t:x", 0)))).isTrue();
            assertThat(journal.isDone(Mark.tableDdl(new TableName("s", "t")))).isTrue();
        }
        assertThat(temporary.toFile().list()).containsExactly("progress.json");
    }

    @Test
    void aLineCutShortIsDropped() throws IOException {
        try (ProgressJournal journal = open()) {
            journal.done(Mark.data(chunk("t", 0)), Map.of());
        }
        Files.writeString(file(), "{\"op\":\"TABLE-DA", StandardOpenOption.APPEND);
        try (ProgressJournal journal = open()) {
            journal.done(Mark.data(chunk("t", 1)), Map.of());
        }
        try (ProgressJournal journal = open()) {
            assertThat(journal.isDone(Mark.data(chunk("t", 0)))).isTrue();
            assertThat(journal.isDone(Mark.data(chunk("t", 1)))).isTrue();
        }
    }

    @Test
    void damageAndOtherServersAreRefused() throws IOException {
        Files.writeString(file(), "{\"op\":\"SERVER-UUID\",\"done\":true,\"timestamp\":1,\"uuid\":\"x\"}\n");
        assertThatThrownBy(this::open).isInstanceOf(GodwitException.class)
                .hasMessageContaining("belongs to server 'x', not to '" + SERVER + "'");
        Files.writeString(file(), "what?\n{}\n");
        assertThatThrownBy(this::open).isInstanceOf(GodwitException.class).hasMessageContaining("Line 1");
        ProgressJournal.open(Optional.of(file()), SERVER, true).close();
        assertThat(file()).isEmptyFile();
    }

    @Test
    void aFileServesOneLoad() {
        try (ProgressJournal journal = open()) {
            assertThatThrownBy(this::open).isInstanceOf(GodwitException.class)
                    .hasMessageContaining("Another load is at work");
            journal.forgetData(new TableName("s", "t"));
            assertThatThrownBy(this::open).isInstanceOf(GodwitException.class);
        }
        open().close();
    }

    @Test
    void withoutAFileOnlyThisRunRemembers() {
        try (ProgressJournal journal = ProgressJournal.open(Optional.empty(), SERVER, false)) {
            journal.done(Mark.data(chunk("t", 0)), Map.of());
            assertThat(journal.isDone(Mark.data(chunk("t", 0)))).isTrue();
        }
        assertThat(file()).doesNotExist();
    }
}
