package io.godwit.engine.ddl;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.mysql.TableName;

/**
 * The comments that every script of a dump begins with. Immutable.
 *
 * @param program name and version of what writes the dump
 * @param host the source's host name
 */
public record ScriptHeader(String program, String host, ServerVersion server) {
    /** For scripts about the whole server. */
    public String forServer() {
        return head("");
    }

    public String forSchema(String schema) {
        return head("    Database: " + comment(schema)) + "\n";
    }

    /** For a script of some of a schema's programs, which begins with USE. */
    String forProgramsOf(String schema) {
        return head("    Database: " + comment(schema));
    }

    /** Ends with USE: whatever follows concerns the table's schema. */
    public String forTable(TableName table) {
        return head("    Database: " + comment(table.schema()) + "    Table: " + comment(table.name()))
                + use(table.schema());
    }

    private String head(String about) {
        return "-- MySQLShell dump 2.0.1  Distrib " + program + "\n--\n-- Host: " + comment(host) + about
                + "\n-- ------------------------------------------------------\n-- Server version\t" + server + "\n";
    }

    static String use(String schema) {
        return "\n--\n-- Current Database: " + comment(Identifier.quote(schema)) + "\n--\n\nUSE "
                + Identifier.quote(schema) + ";\n\n";
    }

    /** A name on a comment line: each of its own lines becomes one. */
    static String comment(String text) {
        return text.replace("\n", "\n-- ");
    }
}
