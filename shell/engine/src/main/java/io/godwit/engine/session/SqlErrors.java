package io.godwit.engine.session;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the driver's exceptions into Godwit's, by error number and never by the wording of a message. Stateless. */
public final class SqlErrors {
    public static final int TABLE_ACCESS_DENIED = 1142;
    public static final int LOCK_WAIT_TIMEOUT = 1205;
    public static final int DEADLOCK = 1213;
    public static final int ACCESS_DENIED_FOR_STATEMENT = 1227;
    public static final int QUERY_INTERRUPTED = 1317;
    public static final int VIEW_INVALID = 1356;
    public static final int ROUTINE_ACCESS_DENIED = 1370;
    public static final int READ_ONLY_TRANSACTION = 1792;
    private static final int SYNTAX = 1064;

    /** SQL quoted in messages is cut here. */
    private static final int SQL_SHOWN = 200;
    /** Statements that may hold a secret, misspelled ones too, and the literals in which it would stand, closed or not. */
    private static final Pattern SENSITIVE = Pattern.compile(
            "(?i)PASS?W|IDENTIF|IDENT\\w*\\s+(?:BY|WITH|AS)\\b|(?:CREATE|ALTER)\\s+USER|SECRET|_SET_EXTERNAL_|AZ_REPLICATION_CHANGE");
    private static final Pattern LITERAL = Pattern.compile(
            "'(?:[^'\\\\]|\\\\.|'')*(?:'|$)|\"(?:[^\"\\\\]|\\\\.|\"\")*(?:\"|$)|\\b0x[0-9A-Fa-f]+",
            Pattern.DOTALL);

    /** On one line it would swallow what follows it. Quoted text, in which none begins, is the group. */
    private static final Pattern LINE_COMMENT = Pattern.compile(
            "('(?:[^'\\\\]++|\\\\.|'')*+'|\"(?:[^\"\\\\]++|\\\\.|\"\")*+\"|`[^`]*+`)|--(?=\\s)[^\\n]*+|#[^\\n]*+",
            Pattern.DOTALL);
    private static final int SQL_LOOKED_AT = 2_000;

    private static final Pattern QUOTED = Pattern.compile("near '.*", Pattern.DOTALL);

    private SqlErrors() {
    }

    /** The server's error number behind an exception of this package; 0 if none. */
    public static int errno(Throwable error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof SQLException s) {
                return s.getErrorCode();
            }
        }
        return 0;
    }

    /** The server's {@code errno} and {@code sqlState} behind an exception of this package; nothing if it said none. */
    public static Map<String, Object> facts(Throwable error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof SQLException s && s.getErrorCode() != 0) {
                String state = s.getSQLState();
                return state == null
                        ? Map.of("errno", (long) s.getErrorCode())
                        : Map.of("errno", (long) s.getErrorCode(), "sqlState", state);
            }
        }
        return Map.of();
    }

    /** Whether the server refused because a privilege is missing; XA RECOVER has a number of its own for that. */
    public static boolean isAccessDenied(GodwitException e) {
        return switch (errno(e)) {
            case 1044, 1045, 1142, 1143, 1227, 1370, 1401 -> true;
            default -> false;
        };
    }

    /** Whether the server refused because nobody may write to it. */
    public static boolean isReadOnly(GodwitException e) {
        return switch (errno(e)) {
            case 1290, 1792, 1836 -> true;
            default -> false;
        };
    }

    /** Whether a schema, table, program or account is not there, or not any more. */
    public static boolean isMissing(GodwitException e) {
        return switch (errno(e)) {
            case 1049, 1141, 1146, 1305, 1360, 1396, 1539, 3162 -> true;
            default -> false;
        };
    }

    /** Whether the server did not take a row for what is in it, or for another row. */
    public static boolean isAboutRow(Throwable e) {
        return switch (errno(e)) {
            case 1048, 1062, 1118, 1264, 1265, 1292, 1364, 1366, 1406, 1411, 1416, 1526, 1586, 1690, 1748, 3140, 3141,
                    3143, 3144, 3146, 3156, 3157, 3643, 3751, 3819, 3903 ->
                true;
            default -> false;
        };
    }

    /** The server's own words behind an exception of this package, after its number. */
    public static String serverMessage(GodwitException e) {
        return errno(e) + " " + rootMessage(e);
    }

    static GodwitException whileRunning(String sql, String server, SQLException thrown) {
        OutOfMemoryError memory = causedBy(thrown, OutOfMemoryError.class);
        if (memory != null) {
            throw memory; // the driver was short of it, the server was not
        }
        SQLException e = withoutSecrets(thrown, sql);
        // The driver's own errors have no number, and append their stack to the message.
        String told = e.getErrorCode() == 0 ? rootMessage(e) : e.getErrorCode() + " " + e.getMessage();
        return switch (e.getErrorCode()) {
            case 1317, 3024 -> new GodwitException(SessionError.INTERRUPTED,
                    "The statement was stopped on " + server + " (" + told + "): " + show(sql), null, e);
            case 0, 1053, 1927, 2006, 2013, 4031 -> lost(e)
                    ? connectionLost(sql, server, e)
                    : failed(sql, server, told, e);
            default -> failed(sql, server, told, e);
        };
    }

    /** What the server says of a statement with a secret may repeat it, and whoever asks for details sees the causes of errors. */
    private static SQLException withoutSecrets(SQLException e, String sql) {
        if (!SENSITIVE.matcher(sql).find()) {
            return e;
        }
        // A syntax error quotes the statement, quotes and all, from some place on.
        String told = e.getErrorCode() == SYNTAX
                ? QUOTED.matcher(String.valueOf(e.getMessage())).replaceAll("near '****'")
                : masked(rootMessage(e), sql);
        SQLException clean = new SQLException(told, e.getSQLState(), e.getErrorCode());
        clean.setStackTrace(e.getStackTrace());
        return clean;
    }

    /** While rows of a result come in, the driver passes on what the socket said without a state of its own. */
    static GodwitException whileReading(String sql, String server, SQLException e) {
        return e.getErrorCode() == 0 && causedBy(e, IOException.class) != null
                ? connectionLost(sql, server, e)
                : whileRunning(sql, server, e);
    }

    private static GodwitException connectionLost(String sql, String server, SQLException e) {
        return new GodwitException(SessionError.CONNECTION_LOST,
                "The connection to " + server + " was lost (" + rootMessage(e) + ") during: " + show(sql),
                "Check the network and the server's error log, then run the same command again.", e);
    }

    private static boolean lost(SQLException e) {
        return e.getErrorCode() != 0 || (e.getSQLState() != null && e.getSQLState().startsWith("08"));
    }

    private static GodwitException failed(String sql, String server, String text, SQLException e) {
        return new GodwitException(SessionError.STATEMENT,
                "MySQL error " + text + " on " + server + ", in: " + show(sql), remedy(sql, e.getErrorCode()), e);
    }

    private static @Nullable String remedy(String sql, int errno) {
        return switch (errno) {
            case SYNTAX -> "Correct the statement where the text begins that the server quotes.";
            // The message names the table without its schema.
            case TABLE_ACCESS_DENIED -> sql.contains("performance_schema.")
                    ? "Grant the account SELECT on performance_schema.*, where the server tells about its channels and sessions."
                    : null;
            default -> null;
        };
    }

    static <T extends Throwable> @Nullable T causedBy(Throwable e, Class<T> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }

    static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        return text.strip().lines().findFirst().orElse(text);
    }

    /** Text about a statement, without the literals of one that may hold a secret. */
    private static String masked(String text, String sql) {
        return SENSITIVE.matcher(sql).find() ? LITERAL.matcher(text).replaceAll("'****'") : text;
    }

    /** Text that may hold a statement, without the literals of one about passwords. */
    public static String withoutSecrets(String text) {
        return masked(text, text);
    }

    /** A statement for a message: without passwords and comments that end with their line, on one line, cut. */
    public static String show(String sql) {
        String masked = masked(sql, sql);
        String beginning = masked.substring(0, Math.min(masked.length(), SQL_LOOKED_AT));
        String clean = LINE_COMMENT.matcher(beginning).replaceAll("$1").replaceAll("\\s+", " ").strip();
        return clean.length() <= SQL_SHOWN ? clean : clean.substring(0, SQL_SHOWN) + "...";
    }
}
