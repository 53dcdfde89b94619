package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.session.SqlSession;
import io.godwit.api.storage.Storage;
import io.godwit.engine.ddl.Statement;
import io.godwit.engine.ddl.StatementSplitter;
import io.godwit.engine.load.source.DumpReader;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.session.SqlErrors;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs the SQL files of a dump. Thread-safe; a session belongs to the calling thread. */
final class ScriptRunner {
    private static final int UNSAFE_FUNCTION = 1418;
    private static final int UNSAFE_CREATOR = 1419;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Storage storage;
    private final Cancellation cancel;
    private final UnaryOperator<String> rewrite;

    /** @param rewrite changes a statement before it is run; an empty result leaves it out */
    ScriptRunner(Storage storage, Cancellation cancel, UnaryOperator<String> rewrite) {
        this.storage = storage;
        this.cancel = cancel;
        this.rewrite = rewrite;
    }

    List<Statement> read(String file) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(DumpReader.bytes(storage, file)))
                    .toString();
            return StatementSplitter.splitDump(file, text);
        } catch (CharacterCodingException e) {
            throw new GodwitException(LoadError.SCRIPT,
                    "Cannot run '" + file
                            + "': it holds text in another character set than UTF-8, which is not supported yet.",
                    "Leave the object out, or create it by hand.", e);
        }
    }

    void run(SqlSession session, String file) {
        run(session, file, read(file), sql -> sql);
    }

    /** @param schema the default schema to run it in */
    void runIn(SqlSession session, String schema, String file, UnaryOperator<String> alsoRewrite) {
        session.execute("USE " + Identifier.quote(schema));
        run(session, file, read(file), alsoRewrite);
    }

    void run(SqlSession session, String file, List<Statement> statements, UnaryOperator<String> alsoRewrite) {
        for (Statement statement : statements) {
            String sql = alsoRewrite.apply(rewrite.apply(statement.text()));
            if (!sql.isEmpty()) {
                cancel.throwIfRequested();
                try {
                    retrying(session, sql);
                } catch (GodwitException e) {
                    throw told(e).in("'" + file + "', line " + statement.line());
                }
            }
        }
    }

    private static GodwitException told(GodwitException e) {
        return switch (SqlErrors.errno(e)) {
            case UNSAFE_FUNCTION, UNSAFE_CREATOR -> new GodwitException(e.code(), e.getMessage(),
                    "Run SET GLOBAL log_bin_trust_function_creators = ON as an administrator of the target,"
                            + " then run the same command again.",
                    e);
            default -> e;
        };
    }

    /** Definitions made at once by several sessions may get into each other's way. */
    private void retrying(SqlSession session, String sql) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                session.execute(sql);
                return;
            } catch (GodwitException e) {
                int errno = SqlErrors.errno(e);
                if ((errno != SqlErrors.DEADLOCK && errno != SqlErrors.LOCK_WAIT_TIMEOUT)
                        || System.nanoTime() + pause.toNanos() > end) {
                    throw e;
                }
                pause(pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private void pause(Duration time) {
        cancel.throwIfRequested();
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
    }
}
