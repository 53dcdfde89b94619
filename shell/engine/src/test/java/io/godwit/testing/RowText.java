package io.godwit.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of one schema as lines of text. One thread. */
final class RowText {
    private static final List<String> DUMP_OPTIONS = List.of("--no-create-info", "--skip-triggers",
            "--skip-extended-insert", "--complete-insert", "--hex-blob", "--single-transaction", "--skip-lock-tables",
            "--skip-add-locks", "--skip-disable-keys", "--skip-comments", "--compact", "--no-tablespaces",
            "--set-gtid-purged=OFF", "--column-statistics=0");

    private final ClientPrograms programs;
    private final TestServer server;
    private final String schema;

    RowText(ClientPrograms programs, TestServer server, String schema) {
        this.programs = programs;
        this.server = server;
        this.schema = schema;
    }

    void writeInserts(Path out) throws IOException {
        List<String> options = new ArrayList<>(DUMP_OPTIONS);
        options.add(schema);
        programs.dumpTo(server, options, out);
    }

    /** One line per row of every table with a FLOAT or a generated column: the table, its key or else all columns, and these. */
    void writeExactValues(Path out) throws IOException {
        Map<String, List<Column>> tables = columns();
        String sql = tables.entrySet().stream()
                .filter(t -> t.getValue().stream().anyMatch(Column::isSpecial))
                .map(t -> select(t.getKey(), t.getValue()))
                .collect(Collectors.joining("; "));
        Files.deleteIfExists(out);
        Files.createFile(out);
        if (!sql.isEmpty()) {
            programs.queryTo(server, "SET time_zone = '+00:00'; " + sql, out);
        }
    }

    private String select(String table, List<Column> columns) {
        boolean keyed = columns.stream().anyMatch(Column::inPrimaryKey);
        return "SELECT " + literal(table) + ", " + columns.stream()
                .filter(c -> c.isSpecial() || c.inPrimaryKey() || !keyed)
                .map(Column::expression).collect(Collectors.joining(", "))
                + " FROM " + DefinitionText.quote(schema) + "." + DefinitionText.quote(table);
    }

    private Map<String, List<Column>> columns() throws IOException {
        // Names are fetched in hexadecimal digits: the client escapes some characters.
        String rows = programs.query(server, "SELECT HEX(c.TABLE_NAME), HEX(c.COLUMN_NAME), c.DATA_TYPE,"
                + " c.EXTRA LIKE '% GENERATED%' AND c.EXTRA NOT LIKE 'DEFAULT_GENERATED%', c.COLUMN_KEY = 'PRI'"
                + " FROM information_schema.COLUMNS c JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME)"
                + " WHERE t.TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = " + literal(schema)
                + " ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION");
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        rows.lines().forEach(line -> {
            String[] f = line.split("\t");
            tables.computeIfAbsent(DefinitionText.unhex(f[0]), t -> new ArrayList<>())
                    .add(new Column(DefinitionText.unhex(f[1]), f[2], f[3].equals("1"), f[4].equals("1")));
        });
        return tables;
    }

    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** A column as information_schema tells it. */
    private record Column(String name, String type, boolean generated, boolean inPrimaryKey) {
        boolean isSpecial() {
            return generated || type.equals("float");
        }

        /** FLOAT becomes a DOUBLE, which is not rounded; by a product, since adding zero would lose the sign of -0.0. */
        String expression() {
            return switch (type) {
                case "float", "double" -> DefinitionText.quote(name) + " * 1E0";
                case "char", "varchar", "binary", "varbinary", "tinytext", "text", "mediumtext", "longtext",
                        "tinyblob", "blob", "mediumblob", "longblob", "geometry", "point", "bit" ->
                    "HEX(" + DefinitionText.quote(name) + ")";
                default -> DefinitionText.quote(name);
            };
        }
    }
}
