package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Statements in the binary log that change definitions or accounts. Stateless. */
final class BinlogStatements {
    /** Statements that leave definitions alone; everything else counts as a change. */
    private static final Pattern HARMLESS = Pattern
            .compile("(?is)^\\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|XA|INSERT|UPDATE|DELETE|REPLACE|LOAD|FLUSH|ANALYZE"
                    + "|OPTIMIZE|REPAIR|(CREATE|DROP)\\s+(/\\*.*?\\*/\\s*)?TEMPORARY|DROP\\s+/\\*!\\d+\\s+TEMPORARY)\\b.*");
    private static final Pattern USE = Pattern.compile("(?s)^use `(?:[^`]|``)*`; ");

    private BinlogStatements() {
    }

    /** @return statements after the position, or nothing if the log may not be read */
    static Optional<List<String>> changesSince(SqlSession session, BinlogPosition start) {
        if (start.file().isEmpty()) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        try {
            List<String> files = session.list("SHOW BINARY LOGS", row -> row.text(0));
            for (String file : files.subList(Math.max(0, files.indexOf(start.file())), files.size())) {
                String from = file.equals(start.file()) ? " FROM " + start.position() : "";
                session.each("SHOW BINLOG EVENTS IN '" + file + "'" + from, row -> {
                    if (row.text(2).equals("Query")) {
                        String statement = USE.matcher(row.text(5)).replaceFirst("");
                        if (!HARMLESS.matcher(statement).matches()) {
                            changes.add(SqlErrors.show(row.text(5)));
                        }
                    }
                });
            }
        } catch (GodwitException denied) {
            return Optional.empty();
        }
        return Optional.of(changes);
    }
}
