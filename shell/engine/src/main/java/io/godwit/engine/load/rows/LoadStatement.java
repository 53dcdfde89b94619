package io.godwit.engine.load.rows;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.layout.TableManifest;
import io.godwit.engine.load.source.ChunkFile;
import io.godwit.engine.row.Dialect;
import io.godwit.engine.session.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the LOAD DATA of a data file. Stateless. */
public final class LoadStatement {
    private LoadStatement() {
    }

    /**
     * @param tag a comment's text that makes the statement recognizable in the target's process list
     * @param characterSet of the file
     * @param replace whether rows that exist already are replaced
     */
    public static String of(ChunkFile chunk, String tag, String characterSet, boolean replace) {
        TableManifest.Rows rows = chunk.manifest().rows();
        StringBuilder sql = new StringBuilder("/* ").append(tag.replace("*/", "* /"))
                .append(" */ LOAD DATA LOCAL INFILE ")
                .append(Sql.literal(chunk.file())).append(replace ? " REPLACE" : "").append(" INTO TABLE ")
                .append(chunk.table().quoted());
        if (chunk.partition() != null) {
            sql.append(" PARTITION (").append(Identifier.quote(chunk.partition())).append(')');
        }
        sql.append(" CHARACTER SET ").append(Sql.literal(characterSet));
        appendDialect(sql, rows.dialect());
        List<String> fields = new ArrayList<>();
        List<String> decoded = new ArrayList<>();
        for (String column : rows.columns()) {
            String function = rows.decodeColumns().get(column);
            fields.add(function == null ? Identifier.quote(column) : "@" + Identifier.quote(column));
            if (function != null) {
                decoded.add(Identifier.quote(column) + " = " + decode(function, column));
            }
        }
        sql.append(" (").append(String.join(", ", fields)).append(')');
        if (!decoded.isEmpty()) {
            sql.append(" SET ").append(String.join(", ", decoded));
        }
        return sql.toString();
    }

    private static void appendDialect(StringBuilder sql, Dialect dialect) {
        sql.append(" FIELDS TERMINATED BY ").append(Sql.literal(dialect.fieldsTerminatedBy()));
        if (!dialect.enclosedBy().isEmpty()) {
            sql.append(dialect.optionallyEnclosed() ? " OPTIONALLY" : "").append(" ENCLOSED BY ")
                    .append(Sql.literal(dialect.enclosedBy()));
        }
        sql.append(" ESCAPED BY ").append(Sql.literal(dialect.escapedBy()))
                .append(" LINES STARTING BY '' TERMINATED BY ").append(Sql.literal(dialect.linesTerminatedBy()));
    }

    /** Known functions take the field; anything else is an expression of its own. */
    private static String decode(String function, String column) {
        return switch (function.toUpperCase(Locale.ROOT)) {
            case "FROM_BASE64", "UNHEX", "STRING_TO_VECTOR" -> function + "(@" + Identifier.quote(column) + ")";
            default -> "(" + function + ")";
        };
    }
}
