package io.godwit.shell.sql;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.SqlReply;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.OpenSession.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes after a reply. It is looked for once, and not before the reply's rows are closed. One thread. */
final class Following {
    private final SqlReply reply;
    private Optional<SqlReply> next = Optional.empty();
    private @Nullable GodwitException failure;
    private boolean known;

    Following(SqlReply reply) {
        this.reply = reply;
    }

    /** @throws GodwitException if it is a failure */
    Optional<SqlReply> next() {
        look();
        if (failure != null) {
            throw failure;
        }
        return next;
    }

    /** What the server noted about the statement, at its last reply: asking earlier would end the others. */
    List<Map<String, Object>> warnings(OpenSession session) {
        look();
        if (failure != null || next.isPresent() || session.warningCount() == 0) {
            return List.of();
        }
        try {
            return session.warnings().stream().map(Warning::asMap).toList();
        } catch (GodwitException e) {
            failure = e;
            return List.of();
        }
    }

    private void look() {
        if (!known) {
            known = true;
            try {
                next = reply.more().get();
            } catch (GodwitException e) {
                failure = e;
            }
        }
    }
}
