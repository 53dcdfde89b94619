package io.godwit.engine.load.rows;

import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes everything on and counts warnings. Thread-safe. */
public final class CountingSink implements EventSink {
    private final EventSink sink;
    private final AtomicInteger warnings = new AtomicInteger();

    public CountingSink(EventSink sink) {
        this.sink = sink;
    }

    public int warnings() {
        return warnings.get();
    }

    @Override
    public void notice(Notice notice) {
        if (notice.level() == Notice.Level.WARNING) {
            warnings.incrementAndGet();
        }
        sink.notice(notice);
    }

    @Override
    public void progress(Progress progress) {
        sink.progress(progress);
    }
}
