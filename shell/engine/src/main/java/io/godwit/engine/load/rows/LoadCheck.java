package io.godwit.engine.load.rows;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.load.source.ChunkFile;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.session.LoadReply;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Compares what the server says of a LOAD DATA with what was sent. Stateless. */
public final class LoadCheck {
    private static final int SHOWN = 5;
    /** Old names of character sets, collations and syntax: nothing about the rows. */
    private static final Set<Long> HARMLESS = Set.of(1287L, 1681L, 3719L, 3778L);

    private LoadCheck() {
    }

    /**
     * To be called right after the statement.
     *
     * @param sent rows in the stream; absent = they could not be counted
     */
    public static void verify(SqlSession session, ChunkFile chunk, OptionalLong sent, LoadReply reply) {
        boolean missing = sent.isPresent() && sent.getAsLong() != reply.records();
        if (!missing && reply.skipped() == 0 && reply.warnings() == 0) {
            return;
        }
        List<Warning> warnings = session.list("SHOW WARNINGS",
                row -> new Warning(row.text(0), row.number(1), row.text(2)));
        List<Warning> serious = warnings.stream().filter(w -> !HARMLESS.contains(w.code)).toList();
        if (!missing && reply.skipped() == 0 && serious.isEmpty() && warnings.size() >= reply.warnings()) {
            return;
        }
        StringBuilder text = new StringBuilder("The target did not take all rows as they are: ");
        if (sent.isPresent()) {
            text.append(sent.getAsLong()).append(" sent, ");
        }
        text.append(reply.records()).append(" read, ").append(reply.skipped()).append(" skipped, ")
                .append(reply.warnings()).append(" warnings");
        serious.stream().limit(SHOWN).forEach(w -> text.append("\n    ").append(w.level).append(' ').append(w.code)
                .append(": ").append(w.message));
        throw new GodwitException(LoadError.CHUNK_DIFFERS, text.toString(),
                "Nothing of this transaction was kept. Compare the definition of " + chunk.table().quoted()
                        + " on the target with the dump's, and look for rows that are there already.");
    }

    private record Warning(String level, long code, String message) {
    }
}
