package io.godwit.shell.output;

import io.godwit.api.event.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(out, true, StandardCharsets.UTF_8);

    private static Progress rows(long done) {
        return new Progress("Dumping", done, 40_000, "rows", "");
    }

    private String shown() {
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    @Test
    void oneLineOnATerminal() {
        ProgressBar bar = new ProgressBar(err, true);
        bar.show(rows(0), 0);
        assertThat(shown()).isEqualTo("\r\033[KDumping: 0% (0 / 40.00K rows)");
        bar.show(rows(100), SECOND / 20);
        assertThat(shown()).as("not more often than eyes can follow").isEmpty();
        bar.show(rows(10_000), 2 * SECOND);
        assertThat(shown()).isEqualTo("\r\033[KDumping: 25% (10.00K / 40.00K rows), 5000 rows/s, 0:06 left");
        bar.around(() -> err.print("notice\n"));
        assertThat(shown()).startsWith("\r\033[Knotice\nDumping: 25%");
        bar.show(rows(40_000), 4 * SECOND);
        assertThat(shown()).endsWith("100% (40.00K / 40.00K rows), 10.00K rows/s\n");
    }

    @Test
    void aLineNowAndThenElsewhere() {
        ProgressBar bar = new ProgressBar(err, false);
        bar.show(rows(0), 0);
        bar.show(rows(1), SECOND);
        assertThat(shown()).isEmpty();
        bar.show(rows(20_000), 5 * SECOND);
        bar.show(rows(20_001), 6 * SECOND);
        assertThat(shown()).isEqualTo("Dumping: 50% (20.00K / 40.00K rows), 4000 rows/s, 0:05 left\n");
    }

    @Test
    void anUnknownTotal() {
        ProgressBar bar = new ProgressBar(err, true);
        bar.show(new Progress("Reading", 7, 0, "tables", "fast"), 0);
        assertThat(shown()).endsWith("Reading: 7 tables, fast");
    }
}
