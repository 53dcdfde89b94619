package io.godwit.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A server's definitions and accounts, one line each. One thread. */
final class DefinitionText {
    private static final String OURS = " NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys', 'ndbinfo')";
    private static final String MARK = "::";

    private final ClientPrograms programs;
    private final TestServer server;
    private final ReleaseSpelling spelling;

    DefinitionText(ClientPrograms programs, TestServer server, ReleaseSpelling spelling) {
        this.programs = programs;
        this.server = server;
        this.spelling = spelling;
    }

    List<String> schemas() throws IOException {
        return new ArrayList<>(programs
                .query(server, "SELECT HEX(SCHEMA_NAME) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME" + OURS)
                .lines().map(DefinitionText::unhex).sorted().toList());
    }

    List<String> objects() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.addAll(select("schema", "SELECT SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME"
                + " FROM information_schema.SCHEMATA WHERE SCHEMA_NAME" + OURS));
        // SHOW CREATE spells character sets in the manner of its release; here they are exact.
        lines.addAll(
                select("column", "SELECT TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, CHARACTER_SET_NAME,"
                        + " COLLATION_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA" + OURS));
        lines.addAll(select("trigger order", "SELECT TRIGGER_SCHEMA, TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_ORDER"
                + " FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA" + OURS));
        lines.addAll(show("TABLE", "TABLES", "TABLE_SCHEMA", "TABLE_NAME", "TABLE_TYPE = 'BASE TABLE'"));
        lines.addAll(show("VIEW", "VIEWS", "TABLE_SCHEMA", "TABLE_NAME", "TRUE"));
        lines.addAll(show("TRIGGER", "TRIGGERS", "TRIGGER_SCHEMA", "TRIGGER_NAME", "TRUE"));
        lines.addAll(show("PROCEDURE", "ROUTINES", "ROUTINE_SCHEMA", "ROUTINE_NAME", "ROUTINE_TYPE = 'PROCEDURE'"));
        lines.addAll(show("FUNCTION", "ROUTINES", "ROUTINE_SCHEMA", "ROUTINE_NAME", "ROUTINE_TYPE = 'FUNCTION'"));
        lines.addAll(show("EVENT", "EVENTS", "EVENT_SCHEMA", "EVENT_NAME", "TRUE"));
        return lines;
    }

    /** All but the accounts that every server is born with. */
    List<String> accounts() throws IOException {
        List<String> accounts = programs.query(server, "SELECT CONCAT(HEX(User), ' ', HEX(Host)) FROM mysql.user"
                + " WHERE User NOT LIKE 'mysql.%' AND NOT (User = 'root' AND Host = 'localhost')")
                .lines().map(DefinitionText::account).toList();
        List<String> lines = new ArrayList<>();
        String hex = spelling.isOld(server()) ? "" : "SET print_identified_with_as_hex = ON; ";
        for (String account : accounts) {
            lines.addAll(programs.query(server, hex + "SHOW CREATE USER " + account).lines()
                    .map(l -> account + ": " + spelling.account(l)).toList());
            lines.addAll(programs.query(server, "SHOW GRANTS FOR " + account).lines()
                    .map(l -> account + ": " + spelling.account(l)).toList());
        }
        return lines;
    }

    private String server() throws IOException {
        return programs.query(server, "SELECT @@version").strip();
    }

    private List<String> select(String kind, String sql) throws IOException {
        return programs.query(server, sql).lines().map(l -> kind + "\t" + spelling.object(l)).toList();
    }

    /** SHOW CREATE for each object, in one run of the client: a marked line with its name before each definition. */
    private List<String> show(String kind, String view, String schemaColumn, String nameColumn, String condition)
            throws IOException {
        String script = programs.query(server, "SELECT CONCAT(HEX(" + schemaColumn + "), ' ', HEX(" + nameColumn
                + ")) FROM information_schema." + view + " WHERE " + schemaColumn + OURS + " AND " + condition)
                .lines().map(line -> {
                    String[] hex = line.split(" ");
                    String name = quote(unhex(hex[0])) + "." + quote(unhex(hex[1]));
                    return "SELECT " + RowText.literal(MARK + kind + " " + name) + "; SHOW CREATE " + kind + " " + name;
                }).collect(Collectors.joining("; "));
        List<String> lines = new ArrayList<>();
        String name = "";
        for (String line : script.isEmpty() ? List.<String>of() : programs.query(server, script).lines().toList()) {
            if (line.startsWith(MARK)) {
                name = line.substring(MARK.length());
            } else {
                lines.add(name + ": " + switch (kind) {
                    case "TABLE" -> spelling.table(line);
                    case "TRIGGER" -> spelling.object(withoutLastColumn(line));
                    case "VIEW" -> spelling.view(name.substring("VIEW ".length()), line);
                    default -> spelling.object(line);
                });
            }
        }
        return lines;
    }

    /** When a trigger was created is no part of what it does. */
    private static String withoutLastColumn(String line) {
        return line.substring(0, line.lastIndexOf('\t'));
    }

    private static String account(String line) {
        String[] hex = line.split(" ", -1);
        return RowText.literal(unhex(hex[0])) + "@" + RowText.literal(unhex(hex[1]));
    }

    static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static String unhex(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }
}
