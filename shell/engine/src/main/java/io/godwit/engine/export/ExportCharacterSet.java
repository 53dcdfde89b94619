package io.godwit.engine.export;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.ColumnEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The character set of a file, which must lose nothing: a server writes a question mark for what it cannot write, and tells nobody.
 * Immutable.
 */
record ExportCharacterSet(String name) {
    static final String EVERYTHING = "utf8mb4";
    private static final Set<String> OF_UNICODE = Set.of("utf8", "utf8mb3");
    /** Known to a server, but without the letters that mark fields, lines and NULL. */
    private static final Set<String> UNUSABLE = Set.of("binary", "swe7");

    /** @throws GodwitException if the server does not know it, or if it may lose text of one of these columns */
    void require(List<ColumnEntry> columns, SqlSession session) {
        if (name.equals(EVERYTHING)) {
            return;
        }
        Optional<Long> bytes = session.first(
                "SELECT MAXLEN FROM information_schema.CHARACTER_SETS WHERE CHARACTER_SET_NAME = ?",
                row -> row.number(0), unaliased());
        if (bytes.isEmpty()) {
            throw refusal("the server has no character set of that name");
        }
        if (UNUSABLE.contains(name) || (bytes.get() > 1 && !OF_UNICODE.contains(name))) {
            throw refusal("files in it are not supported yet");
        }
        List<String> lost = columns.stream().filter(c -> !c.isBinary() && !fits(c))
                .map(c -> c.name() + " (" + (isJson(c) ? "JSON" : c.characterSet()) + ")").toList();
        if (!lost.isEmpty()) {
            throw refusal("text of other character sets could be lost, in columns " + String.join(", ", lost));
        }
    }

    /** As the releases before and since 8.0.30 call it. */
    private String unaliased() {
        return OF_UNICODE.contains(name) ? EVERYTHING : name;
    }

    private boolean fits(ColumnEntry column) {
        String own = column.characterSet();
        return !isJson(column)
                && (own.isEmpty() || own.equals("ascii") || own.equals(name)
                        || (OF_UNICODE.contains(own) && OF_UNICODE.contains(name)));
    }

    private static boolean isJson(ColumnEntry column) {
        return column.dataType().equals("json");
    }

    private GodwitException refusal(String why) {
        return new GodwitException(ExportError.CHARACTER_SET,
                "The file cannot be in character set '" + name + "': " + why + ".",
                "Leave defaultCharacterSet out: utf8mb4 holds all text.");
    }

    /** The session's statements stay in utf8mb4. */
    void apply(SqlSession session) {
        session.execute("SET SESSION character_set_results = " + name);
    }
}
