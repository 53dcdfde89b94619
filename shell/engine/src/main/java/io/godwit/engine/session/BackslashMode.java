package io.godwit.engine.session;

import com.mysql.cj.protocol.ServerSession;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Whether a backslash within quotes is a letter in a session. The driver knows only the sql_mode at log-in, the server tells with each
 * reply. Stateless.
 */
final class BackslashMode {
    private static final int SERVER_STATUS_NO_BACKSLASH_ESCAPES = 0x200;
    private static final String NO_BACKSLASH_ESCAPES = "NO_BACKSLASH_ESCAPES";
    private static final String SQL_MODE = "sql_mode";

    private BackslashMode() {
    }

    /**
     * Tells the driver what the server said last, so that both read the next statement alike.
     *
     * @return whether a backslash is a letter
     */
    static boolean follow(ServerSession session) {
        boolean plain = (session.getStatusFlags() & SERVER_STATUS_NO_BACKSLASH_ESCAPES) != 0;
        if (plain != session.isNoBackslashEscapesSet()) {
            String known = session.getServerVariables().getOrDefault(SQL_MODE, "");
            String others = Arrays.stream(known.split(","))
                    .filter(mode -> !mode.isEmpty() && !mode.equals(NO_BACKSLASH_ESCAPES))
                    .collect(Collectors.joining(","));
            session.getServerVariables().put(SQL_MODE, plain ? others + "," + NO_BACKSLASH_ESCAPES : others);
        }
        return plain;
    }
}
