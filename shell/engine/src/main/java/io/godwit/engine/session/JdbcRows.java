package io.godwit.engine.session;

import com.mysql.cj.CharsetMapping;
import com.mysql.cj.result.Field;
import io.godwit.api.error.GodwitException;
import io.godwit.api.session.ColumnOrigin;
import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A streamed JDBC result. Values are taken as bytes: the driver's own conversions lose zero dates and binary text. One thread. */
final class JdbcRows implements SqlRows {
    /** What rows belong to. */
    @FunctionalInterface
    interface Owner extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    private final Owner owner;
    private final ResultSet result;
    private final Function<SQLException, GodwitException> translate;
    private final List<SqlColumn> columns;

    /** @param owner closed with the rows */
    JdbcRows(Owner owner, ResultSet result, Function<SQLException, GodwitException> translate)
            throws SQLException {
        this.owner = owner;
        this.result = result;
        this.translate = translate;
        this.columns = columnsOf(result.getMetaData());
    }

    private static List<SqlColumn> columnsOf(ResultSetMetaData meta) throws SQLException {
        List<SqlColumn> columns = new ArrayList<>();
        Field[] fields = meta.unwrap(com.mysql.cj.jdbc.result.ResultSetMetaData.class).getFields();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new SqlColumn(meta.getColumnLabel(i), kind(meta.getColumnType(i)), origin(fields[i - 1])));
        }
        return List.copyOf(columns);
    }

    private static ColumnOrigin origin(Field field) {
        int collation = field.getCollationIndex();
        return new ColumnOrigin(text(field.getDatabaseName()), text(field.getOriginalTableName()),
                text(field.getTableName()), text(field.getOriginalName()), field.getMysqlType().getName(),
                field.getLength(), field.getDecimals(), field.isZeroFill(),
                text(CharsetMapping.getStaticCollationNameForCollationIndex(collation)),
                text(CharsetMapping.getStaticMysqlCharsetNameForCollationIndex(collation)));
    }

    private static String text(@Nullable String nameOrNull) {
        return nameOrNull == null ? "" : nameOrNull;
    }

    private static SqlColumn.Kind kind(int type) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC, Types.REAL,
                    Types.FLOAT, Types.DOUBLE ->
                SqlColumn.Kind.NUMBER;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.BIT -> SqlColumn.Kind.BINARY;
            default -> SqlColumn.Kind.TEXT;
        };
    }

    @Override
    public List<SqlColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            return result.next();
        } catch (SQLException e) {
            throw translate.apply(e);
        }
    }

    @Override
    public byte @Nullable [] bytes(int column) {
        try {
            return result.getBytes(column + 1);
        } catch (SQLException e) {
            throw translate.apply(e);
        }
    }

    @Override
    public @Nullable String findText(int column) {
        byte[] bytes = bytes(column);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try (owner) {
            result.close();
        } catch (SQLException e) {
            throw translate.apply(e);
        }
    }
}
