package io.godwit.engine.ddl;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.SchemaEntry;

/** Surrounds the CREATE of a trigger, routine or event with the settings that it was written under. Stateless. */
final class ProgramScript {
    private ProgramScript() {
    }

    /**
     * @param create the statement, already ended by its delimiter
     * @param end what follows each setting: a space and the delimiter in force
     */
    static String wrap(SchemaEntry schema, Definition d, String create, String end) {
        boolean otherCollation = !d.databaseCollation().equals(schema.collation());
        return (otherCollation ? alterDatabase(schema.name(), d.databaseCollation(), end) : "")
                + settings(d, end) + create + restore(end)
                + (otherCollation ? alterDatabase(schema.name(), schema.collation(), end) : "");
    }

    private static String settings(Definition d, String end) {
        return set("@saved_cs_client", "@@character_set_client", end)
                + set("@saved_cs_results", "@@character_set_results", end)
                + set("@saved_col_connection", "@@collation_connection", end)
                + set("character_set_client", d.clientCharset(), end)
                + set("character_set_results", d.clientCharset(), end)
                + set("collation_connection", d.connectionCollation(), end)
                + set("@saved_sql_mode", "@@sql_mode", end) + set("sql_mode", "'" + d.sqlMode() + "'", end);
    }

    private static String restore(String end) {
        return set("sql_mode", "@saved_sql_mode", end) + set("character_set_client", "@saved_cs_client", end)
                + set("character_set_results", "@saved_cs_results", end)
                + set("collation_connection", "@saved_col_connection", end);
    }

    static String set(String variable, String value, String end) {
        return "/*!50003 SET " + variable + " ".repeat(Math.max(0, 21 - variable.length())) + " = " + value + " */"
                + end + "\n";
    }

    /** A program remembers the default collation that its schema had when it was created. */
    private static String alterDatabase(String schema, String collation, String end) {
        int underscore = collation.indexOf('_');
        String charset = underscore < 0 ? collation : collation.substring(0, underscore);
        return "ALTER DATABASE " + Identifier.quote(schema) + " CHARACTER SET " + charset + " COLLATE " + collation
                + end + "\n";
    }
}
