package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.SqlReply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All replies to one statement. They leave the connection when another statement needs it: what is left goes to memory. One thread. */
final class ReplyChain {
    private final Deque<SqlReply> waiting = new ArrayDeque<>();
    private SqlReply latest;
    private @Nullable DetachableRows reading;
    private @Nullable GodwitException failure;
    private boolean ended;

    ReplyChain(SqlReply first) {
        this.latest = first;
    }

    SqlReply first() {
        return handOut(latest);
    }

    /** Whether rows are still coming from the server. */
    boolean isReading() {
        return reading != null && reading.isAttached();
    }

    private SqlReply handOut(SqlReply reply) {
        latest = reply;
        reading = reply.rows().map(DetachableRows::new).orElse(null);
        return reply.with(Optional.ofNullable(reading), this::next);
    }

    private Optional<SqlReply> next() {
        if (!ended) {
            return fetched().map(this::handOut);
        }
        if (waiting.isEmpty() && failure != null) {
            throw failure;
        }
        return Optional.ofNullable(waiting.poll());
    }

    private Optional<SqlReply> fetched() {
        Optional<SqlReply> next = latest.more().get();
        ended = next.isEmpty();
        return next;
    }

    /** Frees the connection. A failure of a later reply is kept for whoever asks for that. */
    void detach() {
        try {
            if (reading != null) {
                reading.detach();
            }
            while (!ended) {
                fetched().ifPresent(reply -> {
                    latest = reply;
                    waiting.add(reply.with(reply.rows().map(ReplyChain::buffered), this::next));
                });
            }
        } catch (GodwitException e) {
            ended = true;
            failure = e;
        }
    }

    private static SqlRows buffered(SqlRows rows) {
        try (rows) {
            return new BufferedRows(rows, false);
        }
    }
}
