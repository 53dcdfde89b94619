package io.godwit.engine.session;

import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.route.Route;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a server could not be reached or did not let the account in, and what to do about it. Stateless. */
final class ConnectFailures {
    private ConnectFailures() {
    }

    static GodwitException of(ConnectionSpec spec, SQLException e) {
        GodwitException own = SqlErrors.causedBy(e, GodwitException.class);
        if (own != null) {
            return own; // of the route: it says by itself what is wrong
        }
        return switch (e.getErrorCode()) {
            case 1045, 1044, 1698 -> failure(SessionError.ACCESS_DENIED, spec,
                    "the server refused the user or the password (" + e.getErrorCode() + ").",
                    "Check the user name, the password and that the account may connect from this host.", e);
            case 1049 -> failure(SessionError.NO_SCHEMA, spec, e.getMessage() + ".",
                    "Leave the schema out, or name one that exists.", e);
            case 0 -> SqlErrors.causedBy(e, SocketTimeoutException.class) != null
                    ? silent(spec, e)
                    : encryption(spec, e).orElseGet(() -> unreachable(spec, e));
            default -> unreachable(spec, e);
        };
    }

    private static Optional<GodwitException> encryption(ConnectionSpec spec, SQLException e) {
        String told = String.valueOf(e.getMessage());
        if (told.contains("SSL Connection required")) {
            return Optional.of(failure(SessionError.TLS, spec,
                    "TLS is required (ssl-mode " + spec.tls() + "), and the server offers none.",
                    "Switch TLS on at the server, or use --ssl-mode=PREFERRED on a trusted network.", e));
        }
        if (SqlErrors.causedBy(e, CertificateException.class) != null) {
            return Optional.of(failure(SessionError.TLS, spec,
                    "its certificate is not trusted (" + SqlErrors.rootMessage(e) + ").",
                    "Name the authority that signed it with --ssl-ca, and the host as the certificate does;"
                            + " --ssl-mode=REQUIRED asks for encryption alone.",
                    e));
        }
        if (SqlErrors.causedBy(e, SSLException.class) != null) {
            return Optional.of(failure(SessionError.TLS, spec,
                    "no common TLS version or certificate (" + SqlErrors.rootMessage(e) + ").",
                    "Use --ssl-mode=DISABLED on a trusted network if the server is too old for TLS 1.2, else check its certificate.",
                    e));
        }
        if (told.contains("Public Key Retrieval")) {
            return Optional.of(new GodwitException(SessionError.TLS,
                    "Cannot connect to " + spec.display() + " without TLS: the account's password needs it.",
                    "Use --ssl-mode=REQUIRED, or --get-server-public-key on a trusted network.", e));
        }
        return Optional.empty();
    }

    private static GodwitException silent(ConnectionSpec spec, SQLException e) {
        return failure(SessionError.UNREACHABLE, spec,
                "nothing answered within " + spec.transport().connectTimeout().toMillis() / 1_000.0 + " s.",
                whereToLook(spec) + " --connect-timeout=SECONDS waits longer.", e);
    }

    private static GodwitException unreachable(ConnectionSpec spec, SQLException e) {
        String why = SqlErrors.causedBy(e, UnknownHostException.class) != null
                ? "the host name is unknown"
                : SqlErrors.causedBy(e, SocketException.class) != null
                        ? SqlErrors.rootMessage(e)
                        : e.getErrorCode() + " " + SqlErrors.rootMessage(e);
        return failure(SessionError.UNREACHABLE, spec, why + ".", whereToLook(spec), e);
    }

    private static String whereToLook(ConnectionSpec spec) {
        return spec.transport().route().filter(Route::staysOnThisMachine).isPresent()
                ? "Check the path, which SELECT @@socket tells on the server, that mysqld runs, and that this user may open the file."
                : "Check host and port, that mysqld runs, and that no firewall is between.";
    }

    private static GodwitException failure(ErrorCode code, ConnectionSpec spec, String why, String remedy,
            SQLException e) {
        String through = spec.transport().route().map(Route::through).filter(text -> !text.isEmpty())
                .map(text -> " " + text).orElse("");
        return new GodwitException(code, "Cannot connect to " + spec.display() + through + ": " + why, remedy, e);
    }
}
