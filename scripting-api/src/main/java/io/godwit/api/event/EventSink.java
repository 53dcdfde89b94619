package io.godwit.api.event;

/** Where the engine says what it does. Implementations are thread-safe, quick, and never throw. */
public interface EventSink {
    /** Says nothing to nobody. */
    EventSink SILENT = new EventSink() {
        @Override
        public void notice(Notice notice) {
        }

        @Override
        public void progress(Progress progress) {
        }
    };

    void notice(Notice notice);

    /** Replaces the progress shown before. */
    void progress(Progress progress);

    /** Tells this sink, then another. */
    default EventSink and(EventSink other) {
        EventSink first = this;
        return new EventSink() {
            @Override
            public void notice(Notice notice) {
                first.notice(notice);
                other.notice(notice);
            }

            @Override
            public void progress(Progress progress) {
                first.progress(progress);
                other.progress(progress);
            }
        };
    }

    default void info(String text) {
        notice(new Notice(Notice.Level.INFO, text));
    }

    default void note(String text) {
        notice(new Notice(Notice.Level.NOTE, text));
    }

    default void warning(String text) {
        notice(new Notice(Notice.Level.WARNING, text));
    }
}
