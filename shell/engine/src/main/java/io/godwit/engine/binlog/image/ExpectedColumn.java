package io.godwit.engine.binlog.image;

/** What the log says of a column that is defined as it is now. Immutable. */
record ExpectedColumn(ColumnType type, long first, int second) {
    private static final int ANY = -1;

    static ExpectedColumn of(TableColumn column) {
        return switch (column.dataType()) {
            case "tinyint" -> plain(ColumnType.TINY);
            case "smallint" -> plain(ColumnType.SHORT);
            case "mediumint" -> plain(ColumnType.INT24);
            case "int" -> plain(ColumnType.LONG);
            case "bigint" -> plain(ColumnType.LONGLONG);
            case "float" -> with(ColumnType.FLOAT, 4);
            case "double" -> with(ColumnType.DOUBLE, 8);
            case "decimal" -> new ExpectedColumn(ColumnType.DECIMAL, column.size(1), column.size(2));
            case "bit" -> with(ColumnType.BIT, column.size(1));
            case "year" -> plain(ColumnType.YEAR);
            case "date" -> plain(ColumnType.DATE);
            case "time" -> with(ColumnType.TIME, column.size(1));
            case "datetime" -> with(ColumnType.DATETIME, column.size(1));
            case "timestamp" -> with(ColumnType.TIMESTAMP, column.size(1));
            case "char", "binary" -> with(ColumnType.STRING, column.octets());
            case "varchar", "varbinary" -> with(ColumnType.VARCHAR, column.octets());
            case "enum" -> with(ColumnType.ENUM, ANY);
            case "set" -> with(ColumnType.SET, ANY);
            case "tinyblob", "tinytext" -> with(ColumnType.BLOB, 1);
            case "blob", "text" -> with(ColumnType.BLOB, 2);
            case "mediumblob", "mediumtext" -> with(ColumnType.BLOB, 3);
            case "longblob", "longtext" -> with(ColumnType.BLOB, 4);
            case "json" -> with(ColumnType.JSON, 4);
            case "vector" -> with(ColumnType.VECTOR, 4);
            default -> with(ColumnType.GEOMETRY, 4);
        };
    }

    private static ExpectedColumn plain(ColumnType type) {
        return new ExpectedColumn(type, 0, 0);
    }

    private static ExpectedColumn with(ColumnType type, long first) {
        return new ExpectedColumn(type, first, 0);
    }

    boolean matches(LoggedColumn logged) {
        return logged.type() == type && (first == ANY || logged.first() == first) && logged.second() == second;
    }
}
