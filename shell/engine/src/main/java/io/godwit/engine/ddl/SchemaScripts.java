package io.godwit.engine.ddl;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.RoutineEntry;
import io.godwit.engine.catalog.SchemaEntry;
import io.godwit.engine.compatibility.DdlRules;
import java.util.Locale;

/** The scripts of a schema: its creation, events, libraries and routines, in one file or in several. One thread. */
public final class SchemaScripts {
    /** Which sections a dump asks for. */
    public record Sections(boolean events, boolean libraries, boolean routines) {
    }

    private final SqlSession session;
    private final ScriptHeader header;
    private final DdlRules rules;

    public SchemaScripts(SqlSession session, ScriptHeader header, DdlRules rules) {
        this.session = session;
        this.header = header;
        this.rules = rules;
    }

    public String schema(SchemaEntry schema, Sections sections) {
        session.execute("USE " + Identifier.quote(schema.name()));
        String name = ScriptHeader.comment(schema.name());
        String label = "database " + ScriptHeader.comment(Identifier.quote(schema.name()));
        String create = rules.apply(new DdlSubject(DdlKind.SCHEMA, Identifier.quote(schema.name()), session
                .first("SHOW CREATE DATABASE IF NOT EXISTS " + Identifier.quote(schema.name()), row -> row.text(1))
                .orElseThrow()));
        StringBuilder out = new StringBuilder(header.forSchema(schema.name()));
        out.append("--\n-- Dumping database '").append(name).append("'\n--\n\n-- begin ").append(label).append('\n')
                .append(create).append(";\n-- end ").append(label).append("\n\n");
        if (sections.events()) {
            out.append(eventsSection(schema));
        }
        if (sections.libraries()) {
            out.append(librariesSection(schema));
        }
        if (sections.routines()) {
            out.append(routinesSection(schema));
        }
        return out.toString();
    }

    /** A file of their own. */
    public String events(SchemaEntry schema) {
        return header.forProgramsOf(schema.name()) + eventsSection(schema);
    }

    /** A file of their own. */
    public String libraries(SchemaEntry schema) {
        return header.forProgramsOf(schema.name()) + librariesSection(schema);
    }

    /** A file of their own. */
    public String routines(SchemaEntry schema) {
        return header.forProgramsOf(schema.name()) + routinesSection(schema);
    }

    private String eventsSection(SchemaEntry schema) {
        if (schema.events().isEmpty()) {
            return section(schema, "events", "");
        }
        StringBuilder out = new StringBuilder(section(schema, "events", ""))
                .append("/*!50106 SET @save_time_zone= @@TIME_ZONE */ ;\n\n");
        schema.events().forEach(e -> out.append(event(schema, e)));
        return out.append("/*!50106 SET TIME_ZONE= @save_time_zone */ ;\n").toString();
    }

    private String librariesSection(SchemaEntry schema) {
        StringBuilder out = new StringBuilder(section(schema, "libraries", "\n"));
        schema.libraries().forEach(l -> out.append(library(schema, l)));
        return out.toString();
    }

    private String routinesSection(SchemaEntry schema) {
        StringBuilder out = new StringBuilder(section(schema, "routines", "\n"));
        schema.routines().forEach(r -> out.append(routine(schema, r)));
        return out.toString();
    }

    private static String section(SchemaEntry schema, String what, String after) {
        return ScriptHeader.use(schema.name()) + "--\n-- Dumping " + what + " for database '"
                + ScriptHeader.comment(schema.name())
                + "'\n--\n" + after;
    }

    private String event(SchemaEntry schema, String event) {
        TableName name = new TableName(schema.name(), event);
        Definition d = session.first("SHOW CREATE EVENT " + name.quoted(), Definition::ofEvent).flatMap(x -> x)
                .orElseThrow(() -> notReadable("event", name, "EVENT on its schema", "events"));
        String text = rules.apply(new DdlSubject(DdlKind.EVENT, name.quoted(), d.text(), d.quoting()));
        String delimiter = delimiterFor(text);
        String end = " " + delimiter;
        String quoted = Identifier.quote(event);
        String label = "event " + ScriptHeader.comment(name.quoted());
        String create = ProgramScript.set("@saved_time_zone", "@@time_zone", end)
                + ProgramScript.set("time_zone", "'" + d.timeZone().orElse("SYSTEM") + "'", end)
                + "/*!50106 " + ifNotExists(text, quoted) + " */" + end + "\n"
                + ProgramScript.set("time_zone", "@saved_time_zone", end);
        return "-- begin " + label + "\n/*!50106 DROP EVENT IF EXISTS " + quoted + " */;\nDELIMITER " + delimiter + "\n"
                + ProgramScript.wrap(schema, d, create, end) + "DELIMITER ;\n-- end " + label + "\n\n";
    }

    private static String ifNotExists(String text, String quotedName) {
        int name = text.indexOf("EVENT " + quotedName);
        return text.substring(0, name) + "EVENT IF NOT EXISTS " + text.substring(name + "EVENT ".length());
    }

    /** The shortest run of semicolons, two or more, that the text does not hold. */
    private static String delimiterFor(String text) {
        String delimiter = ";;";
        while (text.contains(delimiter)) {
            delimiter += ";";
        }
        return delimiter;
    }

    private String routine(SchemaEntry schema, RoutineEntry routine) {
        TableName name = new TableName(schema.name(), routine.name());
        String kind = routine.kind().name();
        Definition d = session.first("SHOW CREATE " + kind + " " + name.quoted(), Definition::ofProgram).flatMap(x -> x)
                .orElseThrow(() -> notReadable(kind.toLowerCase(Locale.ROOT), name, "SELECT on mysql.* or SHOW_ROUTINE",
                        "routines"));
        String text = rules.apply(new DdlSubject(DdlKind.valueOf(kind), name.quoted(), d.text(), d.quoting()));
        String delimiter = delimiterFor(text);
        String label = kind.toLowerCase(Locale.ROOT) + " " + ScriptHeader.comment(name.quoted());
        return "-- begin " + label + "\n/*!50003 DROP " + kind + " IF EXISTS " + Identifier.quote(routine.name())
                + " */;\n"
                + ProgramScript.wrap(schema, d,
                        "DELIMITER " + delimiter + "\n" + text + " " + delimiter + "\nDELIMITER ;\n", " ;")
                + "-- end " + label + "\n\n";
    }

    /** Servers keep no character set of a library: its text is in that of the dictionary. */
    private String library(SchemaEntry schema, String library) {
        TableName name = new TableName(schema.name(), library);
        String label = "library " + ScriptHeader.comment(name.quoted());
        return session.first("SHOW CREATE LIBRARY " + name.quoted(), row -> {
            if (row.isNull(2)) {
                throw notReadable("library", name, "EXECUTE on it or SHOW_ROUTINE", "libraries");
            }
            String delimiter = delimiterFor(row.text(2));
            return "-- begin " + label + "\nDROP LIBRARY IF EXISTS " + Identifier.quote(library) + ";\n"
                    + ProgramScript.set("@saved_sql_mode", "@@sql_mode", " ;")
                    + ProgramScript.set("sql_mode", "'" + row.text(1) + "'", " ;") + "DELIMITER " + delimiter + "\n"
                    + row.text(2) + " " + delimiter + "\nDELIMITER ;\n"
                    + ProgramScript.set("sql_mode", "@saved_sql_mode", " ;") + "-- end " + label + "\n\n";
        }).orElseThrow(() -> notReadable("library", name, "EXECUTE on it or SHOW_ROUTINE", "libraries"));
    }

    private static GodwitException notReadable(String kind, TableName name, String right, String option) {
        return new GodwitException(DdlError.NOT_READABLE, "Cannot read the body of " + kind + " " + name.quoted() + ".",
                "Grant " + right + ", or use " + option + ": false.");
    }
}
