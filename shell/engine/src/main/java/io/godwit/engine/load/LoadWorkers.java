package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.work.TaskGroup;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Threads that own a session each. The first failure stops the others: what they run on the server is ended too. Call from one
 * thread.
 */
final class LoadWorkers {
    private final LoadRun run;

    LoadWorkers(LoadRun run) {
        this.run = run;
    }

    /** @param work called once per item, by any of the workers */
    <T> void each(Collection<T> items, BiConsumer<MySqlSession, T> work) {
        Queue<T> queue = new ConcurrentLinkedQueue<>(items);
        all(Math.min(run.options().pace().threads(), items.size()), (session, stop) -> {
            T item = queue.poll();
            while (item != null && !stop.isRequested()) {
                work.accept(session, item);
                item = queue.poll();
            }
        });
    }

    /** What a worker does with its session until it is told to stop. */
    interface Work {
        void run(MySqlSession session, Cancellation stop);
    }

    /** @param count of workers */
    void all(int count, Work work) {
        Cancellation stop = new Cancellation(); // a failure here must not look like the user's request
        try (Cancellation.Registration _ = run.cancel().onHard(stop::requestHard);
                TaskGroup group = TaskGroup.open("godwit-load", stop)) {
            for (int i = 0; i < count; i++) {
                group.fork(() -> withSession(stop, session -> work.run(session, stop)));
            }
            group.join();
        }
        run.cancel().throwIfRequested();
    }

    private void withSession(Cancellation stop, Consumer<MySqlSession> work) {
        try (MySqlSession session = run.borrowSession();
                Cancellation.Registration _ = stop.onHard(() -> end(session))) {
            work.accept(session);
        }
    }

    private void end(MySqlSession session) {
        try {
            run.sessions().killQuery(session.id());
        } catch (GodwitException e) {
            // The server cannot be reached: nothing of this session will go on there.
            run.events().note("The statement of session " + session.id() + " was not ended: " + e.getMessage());
        }
    }
}
