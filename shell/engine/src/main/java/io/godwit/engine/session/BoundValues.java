package io.godwit.engine.session;

import com.mysql.cj.PreparedQuery;
import com.mysql.cj.jdbc.StatementImpl;
import io.godwit.api.error.GodwitException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Values for the question marks of a statement: only those that the server gets as what they are. Stateless. */
final class BoundValues {
    private BoundValues() {
    }

    /** @throws GodwitException for too many or too few values, and for one that no column could hold as it is */
    static void set(PreparedStatement statement, String sql, @Nullable Object[] values) throws SQLException {
        int places = ((PreparedQuery) statement.unwrap(StatementImpl.class).getQuery()).getParameterCount();
        if (places != values.length) {
            throw new GodwitException(SessionError.VALUE,
                    "The statement has " + places + " of ? for values, and is given " + values.length + ": "
                            + SqlErrors.show(sql),
                    "Give one value for each ?.");
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, checked(values[i], i + 1));
        }
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
