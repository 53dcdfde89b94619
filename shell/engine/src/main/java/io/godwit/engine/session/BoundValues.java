package io.godwit.engine.session;

import com.mysql.cj.PreparedQuery;
import com.mysql.cj.QueryInfo;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.StatementImpl;
import io.godwit.api.error.GodwitException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values for the question marks of a statement: only those that the server gets as what they are. Stateless. */
final class BoundValues {
    private BoundValues() {
    }

    /**
     * A statement with its values, to be run before any other statement: how a text is written depends on the session's sql_mode.
     *
     * @throws GodwitException for too many or too few values, and for one that no column could hold as it is
     */
    static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] values) throws SQLException {
        boolean backslashesArePlain = BackslashMode
                .follow(connection.unwrap(JdbcConnection.class).getSession().getServerSession());
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            QueryInfo parts = ((PreparedQuery) statement.unwrap(StatementImpl.class).getQuery()).getQueryInfo();
            requireCount(parts.getNumberOfPlaceholders(), values.length, sql);
            List<@Nullable Object> bound = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                bound.add(checked(values[i], i + 1));
            }
            if (backslashesArePlain) {
                statement.close();
                statement = connection.prepareStatement(withTexts(parts.getStaticSqlParts(), bound));
                bound.removeIf(BoundValues::isText);
            }
            for (int i = 0; i < bound.size(); i++) {
                statement.setObject(i + 1, bound.get(i));
            }
            return statement;
        } catch (SQLException | GodwitException e) {
            statement.close();
            throw e;
        }
    }

    private static void requireCount(int places, int values, String sql) {
        if (places != values) {
            throw new GodwitException(SessionError.VALUE,
                    "The statement has " + places + " of ? for values, and is given " + values + ": "
                            + SqlErrors.show(sql),
                    "Give one value for each ?.");
        }
    }

    /**
     * The statement with its texts in their places, for a session where a backslash is a letter: there the driver would send them as
     * bytes, which no JSON column takes.
     *
     * @param parts what stands around the places
     */
    private static String withTexts(byte[][] parts, List<@Nullable Object> values) {
        StringBuilder sql = new StringBuilder(new String(parts[0], StandardCharsets.UTF_8));
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            sql.append(isText(value) ? "'" + String.valueOf(value).replace("'", "''") + "'" : "?")
                    .append(new String(parts[i + 1], StandardCharsets.UTF_8));
        }
        return sql.toString();
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String || value instanceof Character;
    }

    private static @Nullable Object checked(@Nullable Object value, int place) {
        return switch (value) {
            case Double d when !Double.isFinite(d) -> throw refused(place, "the number " + d);
            case Float f when !Float.isFinite(f) -> throw refused(place, "the number " + f);
            case String _,Number _,Boolean _,Character _,byte[] _,Date _,Temporal _ -> value;
            case null -> null;
            default -> throw refused(place, "neither text, number, boolean, bytes, date nor null");
        };
    }

    private static GodwitException refused(int place, String what) {
        return new GodwitException(SessionError.VALUE, "Value " + place + " of the statement is " + what + ".",
                "Use JSON.stringify for lists and objects, and null for what has no value.");
    }
}
