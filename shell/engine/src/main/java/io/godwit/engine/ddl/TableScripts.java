package io.godwit.engine.ddl;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Finding;
import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.SchemaEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.catalog.TriggerEntry;
import io.godwit.engine.catalog.ViewEntry;
import io.godwit.engine.compatibility.DdlRules;
import io.godwit.engine.session.SqlErrors;
import java.util.List;
import java.util.stream.Collectors;

/** Scripts of tables, their triggers, and views, from SHOW CREATE. One thread. */
public final class TableScripts {
    public static final Finding.Rule INVALID_VIEW = new Finding.Rule("view/invalid_definition",
            "refers to something that does not exist or may not be used", List.of(),
            "Repair or drop the view, or leave it out with excludeTables.");

    private final SqlSession session;
    private final ScriptHeader header;
    private final DdlRules rules;

    public TableScripts(SqlSession session, ScriptHeader header, DdlRules rules) {
        this.session = session;
        this.header = header;
        this.rules = rules;
    }

    public String table(TableEntry table) {
        String create = rules.apply(new DdlSubject(DdlKind.TABLE, table.name().quoted(), session
                .first("SHOW CREATE TABLE " + table.name().quoted(), row -> row.text(1)).orElseThrow()));
        return header.forTable(table.name()) + "--\n-- Table structure for table " + quoted(table.name()) + "\n--\n\n"
                + "/*!40101 SET @saved_cs_client     = @@character_set_client */;\n/*!50503 SET character_set_client = utf8mb4 */;\n"
                + create.replaceFirst("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ")
                + ";\n/*!40101 SET character_set_client = @saved_cs_client */;\n";
    }

    /** A view of constants with the right columns: enough for other views and grants to refer to before the real one exists. */
    public String viewPlaceholder(ViewEntry view) {
        String name = Identifier.quote(view.name().name());
        String columns = view.columns().stream().map(c -> " 1 AS " + Identifier.quote(c))
                .collect(Collectors.joining(",\n"));
        return header.forTable(view.name()) + "--\n-- Temporary view structure for view " + quoted(view.name())
                + "\n--\n\n"
                + "DROP TABLE IF EXISTS " + name + ";\n/*!50001 DROP VIEW IF EXISTS " + name + "*/;\n"
                + "SET @saved_cs_client     = @@character_set_client;\n/*!50503 SET character_set_client = utf8mb4 */;\n"
                + "/*!50001 CREATE VIEW " + name + " AS SELECT\n" + columns + " */;\n"
                + "SET character_set_client = @saved_cs_client;\n";
    }

    public String view(ViewEntry view) {
        String name = Identifier.quote(view.name().name());
        String create = rules.apply(new DdlSubject(DdlKind.VIEW, view.name().quoted(), showView(view.name())));
        // As with programs: only what is ASCII keeps the mark of another character set.
        String charset = create.chars().allMatch(c -> c < 0x80) ? view.clientCharset() : "utf8mb4";
        return header.forTable(view.name()) + "--\n-- Final view structure for view " + quoted(view.name()) + "\n--\n\n"
                + "/*!50001 DROP VIEW IF EXISTS " + name + "*/;\n"
                + set("@saved_cs_client", "@@character_set_client")
                + set("@saved_cs_results", "@@character_set_results")
                + set("@saved_col_connection", "@@collation_connection") + set("character_set_client", charset)
                + set("character_set_results", charset) + set("collation_connection", view.connectionCollation())
                + "/*!50001 " + create + " */;\n"
                + set("character_set_client", "@saved_cs_client") + set("character_set_results", "@saved_cs_results")
                + set("collation_connection", "@saved_col_connection");
    }

    private String showView(TableName view) {
        session.execute("USE " + Identifier.quote(view.schema())); // names of the default schema are then shown without it
        try {
            String create = session.first("SHOW CREATE VIEW " + Identifier.quote(view.name()), row -> row.text(1))
                    .orElseThrow();
            tellIfInvalid(view);
            return create;
        } catch (GodwitException e) {
            throw new GodwitException(DdlError.NOT_READABLE,
                    "Cannot read the definition of view " + view.quoted() + ": " + e.getMessage(),
                    "Grant SHOW VIEW and SELECT on it, repair the view, or leave it out with excludeTables.", e);
        }
    }

    /** The server shows even what it could not run, and says so in a warning. */
    private void tellIfInvalid(TableName view) {
        session.each("SHOW WARNINGS", row -> {
            if (row.number(1) == SqlErrors.VIEW_INVALID) {
                rules.add(new Finding(Finding.Level.ERROR, DdlKind.VIEW, view.quoted(), INVALID_VIEW, ""));
            }
        });
    }

    public String triggers(SchemaEntry schema, TableEntry table) {
        StringBuilder out = new StringBuilder(header.forTable(table.name()));
        out.append("--\n-- Dumping triggers for table '").append(ScriptHeader.comment(table.name().schema()))
                .append("'.'")
                .append(ScriptHeader.comment(table.name().name())).append("'\n--\n\n");
        for (TriggerEntry trigger : table.triggers()) {
            out.append(trigger(schema, table, trigger));
        }
        return out.toString();
    }

    private String trigger(SchemaEntry schema, TableEntry table, TriggerEntry trigger) {
        TableName name = new TableName(schema.name(), trigger.name());
        session.execute("USE " + Identifier.quote(schema.name()));
        Definition d = session.first("SHOW CREATE TRIGGER " + name.quoted(), Definition::ofProgram).flatMap(x -> x)
                .orElseThrow(() -> new GodwitException(DdlError.NOT_READABLE,
                        "Cannot read the body of trigger " + name.quoted() + ".",
                        "Grant TRIGGER on its table, or use triggers: false."));
        String quoted = Identifier.quote(trigger.name());
        String text = rules.apply(new DdlSubject(DdlKind.TRIGGER, table.name().quoted() + "." + quoted,
                withoutSchema(d.text(), schema.name()), d.quoting()));
        String label = "trigger " + ScriptHeader.comment(name.quoted());
        String create = "/*!50032 DROP TRIGGER IF EXISTS " + quoted + " */;\nDELIMITER ;;\n/*!50003 " + text
                + " */;;\nDELIMITER ;\n";
        return "-- begin " + label + "\n" + ProgramScript.wrap(schema, d, create, " ;") + "-- end " + label + "\n\n";
    }

    /** MySQL 5.7 writes the trigger's schema before its name. */
    private static String withoutSchema(String sql, String schema) {
        return sql.replaceFirst("TRIGGER " + java.util.regex.Pattern.quote(Identifier.quote(schema) + "."), "TRIGGER ");
    }

    private static String set(String variable, String value) {
        return "/*!50001 SET " + variable + " ".repeat(Math.max(0, 25 - variable.length())) + " = " + value + " */;\n";
    }

    private static String quoted(TableName name) {
        return ScriptHeader.comment(Identifier.quote(name.name()));
    }
}
