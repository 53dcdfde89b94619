package io.godwit.engine.session;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import io.godwit.engine.route.Route;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * Where the driver gets its sockets: along the route of whoever connects, else straight. The time to wait for a server holds until it has
 * let the client in, for one that takes the connection and then says nothing too. Made by the driver, one for each connection.
 */
public final class RoutedSockets extends StandardSocketFactory {
    /** The route of the connection that this thread is making; not bound where there is none. */
    static final ScopedValue<Route> ROUTE = ScopedValue.newInstance();

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the driver declares it
    public <T extends Closeable> T connect(String host, int port, PropertySet properties, int loginTimeout)
            throws IOException {
        int patience = properties.getIntegerProperty(PropertyKey.connectTimeout).getValue();
        if (!ROUTE.isBound()) {
            return super.connect(host, port, properties, patience);
        }
        Socket socket = ROUTE.get().connect(host, port, Duration.ofMillis(patience));
        rawSocket = socket;
        sslSocket = socket;
        loginTimeoutCountdown = patience;
        loginTimeoutCheckTimestamp = System.currentTimeMillis();
        @SuppressWarnings("unchecked") // the driver asks for a socket
        T asked = (T) socket;
        return asked;
    }
}
