package io.godwit.shell.global;

import io.godwit.api.session.ColumnOrigin;
import io.godwit.api.session.SqlColumn;

/** A column of a result as scripts see it. Immutable. */
record ColumnObject(SqlColumn column) implements TypedObject<ColumnObject> {
    static final ScriptType<ColumnObject> TYPE = new ScriptType<ColumnObject>("column", "A column of a result.")
            .property("schemaName", "getSchemaName", "The schema of the table it comes from.", c -> c.origin().schema())
            .property("tableName", "getTableName", "The table it comes from.", c -> c.origin().table())
            .property("tableLabel", "getTableLabel", "The alias of that table.", c -> c.origin().tableLabel())
            .property("columnName", "getColumnName", "Its name in that table.", c -> c.origin().name())
            .property("columnLabel", "getColumnLabel", "Its name in the result.", c -> c.column.label())
            .property("type", "getType", "Such as BIGINT, STRING or BYTES.", ColumnObject::type)
            .property("length", "getLength", "The most bytes a value takes.", c -> c.origin().length())
            .property("fractionalDigits", "getFractionalDigits", "Digits behind the point.",
                    c -> (long) c.origin().decimals())
            .property("numberSigned", "isNumberSigned", "Whether it holds numbers below zero.", ColumnObject::signed)
            .property("collationName", "getCollationName", "Its collation.", c -> c.origin().collation())
            .property("characterSetName", "getCharacterSetName", "Its character set.", c -> c.origin().characterSet())
            .property("zeroFill", "isZeroFill", "Whether numbers are filled up with zeros.", c -> c.origin().zeroFill())
            .property("binary", "isBinary", "Whether it holds bytes.",
                    c -> c.column.kind() == SqlColumn.Kind.BINARY);

    @Override
    public ScriptType<ColumnObject> scriptType() {
        return TYPE;
    }

    private ColumnOrigin origin() {
        return column.origin();
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
