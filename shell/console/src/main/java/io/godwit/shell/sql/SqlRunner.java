package io.godwit.shell.sql;

import io.godwit.engine.ddl.Statement;
import io.godwit.engine.session.SqlReply;
import io.godwit.shell.call.CallError;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.output.Screen;
import java.util.List;
import java.util.Optional;

/** Runs statements in the current session and shows what comes back. One thread. */
public final class SqlRunner {
    private final CurrentSession current;
    private final Interrupts interrupts;
    private final Screen screen;
    private final StatementWatch watch;

    public SqlRunner(CurrentSession current, Interrupts interrupts, Screen screen) {
        this(current, interrupts, screen, StatementWatch.NONE);
    }

    /** @param watch is asked before and told after each statement */
    public SqlRunner(CurrentSession current, Interrupts interrupts, Screen screen, StatementWatch watch) {
        this.current = current;
        this.interrupts = interrupts;
        this.screen = screen;
        this.watch = watch;
    }

    /** @throws io.godwit.api.error.GodwitException when the statement fails or is stopped */
    public void run(Statement statement) {
        OpenSession session = current.get();
        watch.before(session, statement);
        try {
            show(session, statement);
        } catch (OutOfMemoryError e) {
            throw CallError.memory(e);
        }
        watch.after(session, statement);
    }

    private void show(OpenSession session, Statement statement) {
        interrupts.<Optional<Void>>during(() -> session.killable(interrupts.cancellation(), () -> {
            long start = System.nanoTime();
            Optional<ResultFormat> format = statement.vertical()
                    ? Optional.of(ResultFormat.VERTICAL)
                    : Optional.empty();
            boolean shows = WarningsWatch.verb(statement).equals("SHOW");
            Optional<SqlReply> reply = Optional.of(session.run(statement.text()));
            while (reply.isPresent()) {
                Following following = new Following(reply.get());
                screen.result(reply.get(), start, format, () -> shows ? List.of() : following.warnings(session));
                reply = following.next();
            }
            // Some statements end well when they are killed, SLEEP() for one; those after them must not run all the same.
            interrupts.cancellation().throwIfRequested();
            return Optional.empty();
        }));
    }
}
