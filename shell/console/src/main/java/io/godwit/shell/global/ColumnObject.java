package io.godwit.shell.global;

import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.api.session.ColumnOrigin;
import io.godwit.api.session.SqlColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A column of a result as scripts see it. Immutable. */
record ColumnObject(SqlColumn column) implements ScriptObject {
    @Override
    public String name() {
        return "column";
    }

    @Override
    public String help() {
        return "A column of a result.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                function("getSchemaName", "The schema of the table it comes from.", column.origin()::schema),
                function("getTableName", "The table it comes from.", column.origin()::table),
                function("getTableLabel", "The alias of that table.", column.origin()::tableLabel),
                function("getColumnName", "Its name in that table.", column.origin()::name),
                function("getColumnLabel", "Its name in the result.", column::label),
                function("getType", "Such as BIGINT, STRING or BYTES.", this::type),
                function("getLength", "The most bytes a value takes.", column.origin()::length),
                function("getFractionalDigits", "Digits behind the point.", () -> (long) column.origin().decimals()),
                function("isNumberSigned", "Whether it holds numbers below zero.", this::signed),
                function("getCollationName", "Its collation.", column.origin()::collation),
                function("getCharacterSetName", "Its character set.", column.origin()::characterSet),
                function("isZeroFill", "Whether numbers are filled up with zeros.", column.origin()::zeroFill),
                function("isBinary", "Whether it holds bytes.", () -> column.kind() == SqlColumn.Kind.BINARY));
    }

    @Override
    public Map<String, Supplier<? extends @Nullable Object>> members() {
        ColumnOrigin origin = column.origin();
        Map<String, Supplier<? extends @Nullable Object>> members = new LinkedHashMap<>();
        members.put("schemaName", origin::schema);
        members.put("tableName", origin::table);
        members.put("tableLabel", origin::tableLabel);
        members.put("columnName", origin::name);
        members.put("columnLabel", column::label);
        members.put("type", this::type);
        members.put("length", origin::length);
        members.put("fractionalDigits", () -> (long) origin.decimals());
        members.put("numberSigned", this::signed);
        members.put("collationName", origin::collation);
        members.put("characterSetName", origin::characterSet);
        members.put("zeroFill", origin::zeroFill);
        members.put("binary", () -> column.kind() == SqlColumn.Kind.BINARY);
        return members;
    }

    private static ScriptFunction function(String name, String help, Supplier<Object> value) {
        return ScriptFunction.of(name, help, List.of(), (context, arguments) -> value.get());
    }

    private boolean signed() {
        return column.kind() == SqlColumn.Kind.NUMBER && !column.origin().type().contains("UNSIGNED");
    }

    /** The names of MySQL Shell: all texts are one type, and all bytes. */
    private String type() {
        String type = column.origin().type().replace(" UNSIGNED", "");
        return switch (type) {
            case "CHAR", "VARCHAR", "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT" -> "STRING";
            case "BINARY", "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB" -> "BYTES";
            case "TIMESTAMP" -> "DATETIME";
            default -> type;
        };
    }
}
