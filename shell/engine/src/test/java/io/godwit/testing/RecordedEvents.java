package io.godwit.testing;

import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the engine said. Thread-safe. */
public class RecordedEvents implements EventSink {
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final List<Progress> progress = new CopyOnWriteArrayList<>();

    @Override
    public void notice(Notice notice) {
        notices.add(notice);
    }

    @Override
    public void progress(Progress step) {
        progress.add(step);
    }

    public List<String> texts() {
        return notices.stream().map(Notice::text).toList();
    }

    public List<String> warnings() {
        return notices.stream().filter(n -> n.level() == Notice.Level.WARNING).map(Notice::text).toList();
    }

    public List<Progress> progress() {
        return progress;
    }
}
