package io.godwit.engine.session;

import com.mysql.cj.CharsetMapping;
import com.mysql.cj.conf.ConnectionUrl;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.route.Route;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import static com.mysql.cj.CharsetMapping.MYSQL_COLLATION_INDEX_utf8mb4_0900_ai_ci;

/**
 * Opens sessions to one server. Thread-safe. The only class that names the driver's properties.
 */
public final class SessionFactory {
    private static final String NO_DIRECTORY = "/nonexistent/godwit";

    private final ConnectionSpec spec;
    private final RowReading reading;

    public SessionFactory(ConnectionSpec spec) {
        this(spec, new RowReading());
    }

    SessionFactory(ConnectionSpec spec, RowReading reading) {
        this.spec = spec;
        this.reading = reading;
    }

    /** Loads what any connection with TLS needs. For a thread beside the one that is going to connect. */
    public static void warmUp() {
        try {
            KeyPairGenerator.getInstance("X25519").generateKeyPair();
            KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
            elliptic.initialize(new ECGenParameterSpec("secp256r1"));
            elliptic.generateKeyPair();
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[0], null);
            tls.createSSLEngine();
            CharsetMapping.getStaticMysqlCharsetNameForCollationIndex(MYSQL_COLLATION_INDEX_utf8mb4_0900_ai_ci);
            ConnectionUrl.getConnectionUrlInstance("jdbc:mysql://127.0.0.1/", new Properties());
        } catch (GeneralSecurityException e) {
            // the connection is going to say so
        }
    }

    /** How {@link MySqlSession#stream} reads. */
    RowReading reading() {
        return reading;
    }

    /** Why {@link MySqlSession#stream} takes the slower way on this server; empty as long as it does not. */
    public Optional<String> whyRowsAreSlow() {
        return reading.whyDriver();
    }

    public ConnectionSpec spec() {
        return spec;
    }

    /** A session that cannot send local files. */
    public MySqlSession open() {
        return open(false);
    }

    /** A session for {@link MySqlSession#loadLocal}. */
    public MySqlSession openForLoading() {
        return open(true);
    }

    private MySqlSession open(boolean localInfile) {
        try {
            return new MySqlSession(connect(localInfile), spec, reading);
        } catch (SQLException e) {
            throw ConnectFailures.of(spec, e);
        }
    }

    Connection connect(boolean localInfile) throws SQLException {
        Optional<Route> route = spec.transport().route();
        ScopedValue.CallableOp<Connection, SQLException> connecting = () -> new com.mysql.cj.jdbc.Driver()
                .connect(url(), properties(localInfile));
        return route.isPresent()
                ? ScopedValue.where(RoutedSockets.ROUTE, route.get()).call(connecting)
                : connecting.call();
    }

    private String url() {
        String host = spec.host().contains(":") ? "[" + spec.host() + "]" : spec.host();
        return "jdbc:mysql://" + host + ":" + spec.port() + "/";
    }

    private Properties properties(boolean localInfile) {
        Properties p = new Properties();
        p.setProperty("user", spec.user());
        p.setProperty("password", spec.password().reveal());
        p.setProperty("sslMode", spec.tls().name());
        transport(p);
        p.setProperty("allowPublicKeyRetrieval", Boolean.toString(spec.getServerPublicKey()));
        p.setProperty("socketFactory", RoutedSockets.class.getName());
        if (spec.transport().route().filter(Route::staysOnThisMachine).isPresent()) {
            p.setProperty("authenticationPlugins", LocalSha2Plugin.class.getName());
        }
        p.setProperty("connectTimeout", Long.toString(spec.transport().connectTimeout().toMillis()));
        p.setProperty("tcpKeepAlive", "true");
        p.setProperty("characterEncoding", "UTF-8");
        p.setProperty("connectionAttributes", attributes());
        // Statements reach the server exactly as written: no {escape} syntax, no change of sql_mode, no SET before a streamed result.
        p.setProperty("enableEscapeProcessing", "false");
        p.setProperty("jdbcCompliantTruncation", "false");
        p.setProperty("netTimeoutForStreamingResults", "0");
        p.setProperty("tinyInt1isBit", "false"); // TINYINT(1), which BOOL is, holds numbers like any other TINYINT
        // A server may ask for any local file in reply to any statement, those of the driver's own log-in included. A directory that
        // does not exist tells the server that files can be sent, and gives none away; MySqlSession.loadLocal allows its stream alone.
        p.setProperty("allowLoadLocalInfile", "false");
        if (localInfile) {
            p.setProperty("allowLoadLocalInfileInPath", NO_DIRECTORY);
        }
        return p;
    }

    private void transport(Properties p) {
        Transport transport = spec.transport();
        transport.ca().map(PemStores::trusted)
                .ifPresent(store -> keyStore(p, "trustCertificateKeyStore", store));
        if (transport.certificate().isPresent() && transport.key().isPresent()) {
            keyStore(p, "clientCertificateKeyStore",
                    PemStores.own(transport.certificate().get(), transport.key().get()));
        }
        if (!transport.tlsVersions().isEmpty()) {
            p.setProperty("tlsVersions", String.join(",", transport.tlsVersions()));
        }
    }

    private static void keyStore(Properties p, String prefix, Path store) {
        p.setProperty(prefix + "Url", store.toUri().toString());
        p.setProperty(prefix + "Type", "PKCS12");
        p.setProperty(prefix + "Password", PemStores.password());
    }

    private String attributes() {
        return Map.copyOf(spec.attributes()).entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue())
                .sorted()
                .collect(Collectors.joining(",", "program_name:godwit" + (spec.attributes().isEmpty() ? "" : ","), ""));
    }

    /** Ends the statement that another session runs; does nothing if that session is gone. */
    public void killQuery(long connectionId) {
        kill("KILL QUERY " + connectionId);
    }

    /** Ends another session; does nothing if it is gone. */
    public void killSession(long connectionId) {
        kill("KILL " + connectionId);
    }

    private void kill(String sql) {
        try (MySqlSession side = open()) {
            side.execute(sql);
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) != 1094) { // no such thread
                throw e;
            }
        }
    }
}
