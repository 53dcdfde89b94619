package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.SqlReply;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What has been read has been written, but for a bounded rest: so memory is bounded however many rows there are. */
class EndlessRowsTest {
    private static final int ROWS = 30_000;
    private static final String VALUE = "v".repeat(200);
    /** A table measures a thousand rows before it prints one. */
    private static final long MOST_HELD = 1_000L * VALUE.length() + 3 * (1 << 16);

    /** Counts what comes through. */
    private static final class Sink extends OutputStream {
        private long bytes;
        private int writes;

        @Override
        public void write(int b) {
            bytes++;
            writes++;
        }

        @Override
        public void write(byte[] data, int from, int length) {
            bytes += length;
            writes++;
        }
    }

    /** Many rows that fail the test if their printer keeps more of them than it should. */
    private static final class ManyRows implements SqlRows {
        private final Sink sink;
        private int read;

        ManyRows(Sink sink) {
            this.sink = sink;
        }

        @Override
        public List<SqlColumn> columns() {
            return List.of(FixedRows.number("n"), FixedRows.text("value"));
        }

        @Override
        public boolean next() {
            assertThat((long) read * VALUE.length() - sink.bytes).as("held after %d rows", read)
                    .isLessThan(MOST_HELD);
            return read++ < ROWS;
        }

        @Override
        public byte[] bytes(int column) {
            return findText(column).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String findText(int column) {
            return column == 0 ? Integer.toString(read) : VALUE;
        }

        @Override
        public void close() {
        }
    }

    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void areWrittenAsTheyCome(ResultFormat format) {
        Sink sink = new Sink();
        PrintStream out = Streams.buffered(sink);
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, out, false);
        new TextScreen(streams, new TextScreen.Style(format, false, false))
                .result(SqlReply.of(new ManyRows(sink)), 0, Optional.empty());
        check(sink);
    }

    @Test
    void areWrittenAsTheyComeWhereEverythingIsJson() {
        Sink sink = new Sink();
        new JsonScreen(Streams.buffered(sink), false).result(SqlReply.of(new ManyRows(sink)), 0, Optional.empty());
        check(sink);
    }

    /** In large pieces: a call of the system for each row would take longer than everything else. */
    private static void check(Sink sink) {
        assertThat(sink.bytes).isGreaterThan((long) ROWS * VALUE.length());
        assertThat(sink.writes).isLessThan((int) (sink.bytes / 10_000));
    }
}
