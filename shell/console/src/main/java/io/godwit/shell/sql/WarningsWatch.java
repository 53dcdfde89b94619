package io.godwit.shell.sql;

import io.godwit.api.session.SqlRows;
import io.godwit.engine.ddl.Statement;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.output.Screen;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Shows what the server noted about a statement, once it has run. One thread.
 *
 * @param wanted asked for anew at each statement
 */
public record WarningsWatch(BooleanSupplier wanted, Screen screen) implements StatementWatch {
    @Override
    public void before(OpenSession session, Statement statement) {
    }

    @Override
    public void after(OpenSession session, Statement statement) {
        if (wanted.getAsBoolean() && !screen.tellsWarnings() && !verb(statement).equals("SHOW")
                && session.warningCount() > 0) {
            show(session);
        }
    }

    /** The first word of a statement, in capitals. */
    public static String verb(Statement statement) {
        return statement.text().split("\\W", 2)[0].toUpperCase(Locale.ROOT);
    }

    private void show(OpenSession session) {
        StringBuilder out = new StringBuilder();
        try (SqlRows rows = session.run("SHOW WARNINGS").rows().orElseThrow()) {
            while (rows.next()) {
                out.append(rows.text(0)).append(" (code ").append(rows.text(1)).append("): ").append(rows.text(2))
                        .append('\n');
            }
        }
        screen.text(out.toString());
    }
}
