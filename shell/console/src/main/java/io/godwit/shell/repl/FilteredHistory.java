package io.godwit.shell.repl;

import io.godwit.shell.control.TypedHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.impl.history.DefaultHistory;

/** A history that lines with secrets do not enter. The prompt's thread. */
final class FilteredHistory extends DefaultHistory implements TypedHistory {
    private final Runnable makePrivate;

    /** @param makePrivate makes the file that only its owner may read, if it is not there */
    FilteredHistory(Runnable makePrivate) {
        this.makePrivate = makePrivate;
    }

    @Override
    public void add(Instant time, String line) {
        if (HistoryFilter.mayKeep(line)) {
            super.add(time, line);
        }
    }

    @Override
    public List<TypedHistory.Entry> entries() {
        List<TypedHistory.Entry> out = new ArrayList<>();
        for (int i = first(); i <= last(); i++) {
            out.add(new TypedHistory.Entry(i - first() + 1, get(i)));
        }
        return out;
    }

    @Override
    public void delete(int first, int last) {
        List<TypedHistory.Entry> all = entries();
        try {
            purge();
            makePrivate.run();
            all.stream().filter(e -> e.number() < first || e.number() > last)
                    .forEach(e -> super.add(Instant.now(), e.text()));
            save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void save() {
        try {
            super.save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
