package io.godwit.shell.complete;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads names of one server on a thread and a session of its own and keeps those that were asked for lately. A name list that has
 * grown old is still given, and read again meanwhile. Thread-safe.
 */
final class CatalogReader implements AutoCloseable {
    /** How long typing may wait for a name list that was never read, from when it was asked for: once, not at each key. */
    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST_LISTS = 300;
    private static final int MOST_NAMES = 500_000;

    /** A list of names, by the statement that reads it. Immutable. */
    record Key(String sql, List<String> arguments) {
        static final Key SCHEMAS = new Key("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA", List.of());

        static Key tables(String schema) {
            return new Key("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?", List.of(schema));
        }

        static Key procedures(String schema) {
            return new Key("SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?"
                    + " AND ROUTINE_TYPE = 'PROCEDURE'", List.of(schema));
        }

        static Key functions(String schema) {
            return new Key("SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?"
                    + " AND ROUTINE_TYPE = 'FUNCTION'", List.of(schema));
        }

        static Key columns(String schema, String table) {
            return new Key(
                    "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                    List.of(schema, table));
        }
    }

    /** Guarded by the reader. */
    private static final class Kept {
        private volatile CompletableFuture<NameList> wanted = new CompletableFuture<>();
        private volatile NameList names = NameList.EMPTY;
        private long askedAt;
        private boolean asked;
    }

    private final SessionFactory server;
    private final ThreadPoolExecutor thread;
    private final Map<Key, Kept> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > MOST_LISTS;
        }
    };
    /** Of the reading thread alone. */
    private @Nullable MySqlSession session;
    private volatile boolean closed;

    CatalogReader(SessionFactory server) {
        this.server = server;
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("godwit-names-", 0).factory());
    }

    boolean reads(SessionFactory other) {
        return server.equals(other);
    }

    /** Begins to read what will be asked for. */
    void expect(Key key) {
        entry(key);
    }

    NameList names(Key key) {
        Kept entry = entry(key);
        try {
            long left = PATIENCE.toNanos() - (System.nanoTime() - entry.askedAt);
            entry.wanted.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return entry.names; // it is there at a later key
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return entry.names;
    }

    private synchronized Kept entry(Key key) {
        Kept entry = entries.computeIfAbsent(key, k -> new Kept());
        boolean old = System.nanoTime() - entry.askedAt > FRESH.toNanos();
        if (!entry.asked || (old && entry.wanted.isDone())) {
            ask(key, entry);
        }
        return entry;
    }

    private void ask(Key key, Kept entry) {
        entry.asked = true;
        entry.askedAt = System.nanoTime();
        if (!closed) {
            CompletableFuture<NameList> answer = entry.wanted;
            thread.execute(() -> read(key, entry, answer));
        }
    }

    synchronized void refresh() {
        entries.forEach((key, entry) -> {
            entry.asked = false;
            entry.wanted = new CompletableFuture<>(); // whoever asks next waits a moment for what is new
        });
        List.copyOf(entries.keySet()).stream().filter(key -> key.equals(Key.SCHEMAS) || key.arguments.size() == 1)
                .forEach(this::entry);
    }

    private void read(Key key, Kept entry, CompletableFuture<NameList> answer) {
        try {
            if (!closed) {
                entry.names = ask(key);
            }
        } catch (GodwitException e) {
            forgetSession(); // what was known before is still offered
        } finally {
            answer.complete(entry.names);
            if (closed || thread.getQueue().isEmpty()) {
                forgetSession();
            }
        }
    }

    private NameList ask(Key key) {
        List<String> names = new ArrayList<>();
        MySqlSession open = session;
        if (open == null) {
            open = server.open();
            session = open;
        }
        try (SqlRows rows = open.query(key.sql, key.arguments.toArray())) {
            while (rows.next() && !closed) {
                if (names.size() < MOST_NAMES) {
                    names.add(rows.text(0));
                }
            }
        }
        return new NameList(names);
    }

    /** A session is kept while there is more to read, not while a user thinks. */
    private void forgetSession() {
        MySqlSession open = session;
        session = null;
        if (open != null) {
            try {
                open.close();
            } catch (GodwitException e) {
                // It is of no use any more, closed or not.
            }
        }
    }

    /** Lets a read that hangs end by itself: nobody waits for it. */
    @Override
    public void close() {
        closed = true;
        thread.shutdown();
    }
}
