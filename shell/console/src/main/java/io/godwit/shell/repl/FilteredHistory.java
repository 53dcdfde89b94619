package io.godwit.shell.repl;

import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** A history that lines with secrets do not enter. The prompt's thread. */
final class FilteredHistory extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
        if (HistoryFilter.mayKeep(line)) {
            super.add(time, line);
        }
    }
}
