package io.godwit.engine.session;

import com.mysql.cj.protocol.a.NativeConstants.IntegerDataType;
import com.mysql.cj.protocol.a.NativePacketPayload;
import com.mysql.cj.protocol.a.authentication.CachingSha2PasswordPlugin;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code caching_sha2_password} on a Unix socket: a server wants the password itself there when it does not remember it, and the driver
 * would send an encrypted one. Made by the driver, one for each connection.
 */
public final class LocalSha2Plugin extends CachingSha2PasswordPlugin {
    private static final byte WANTS_PASSWORD = 4;

    private boolean scrambled;

    @Override
    public void reset() {
        super.reset();
        scrambled = false;
    }

    @Override
    public boolean nextAuthenticationStep(NativePacketPayload fromServer, List<NativePacketPayload> toServer) {
        if (scrambled && !protocol.getSocketConnection().isSSLEstablished()
                && fromServer.getPayloadLength() - fromServer.getPosition() == 1
                && fromServer.getByteBuffer()[fromServer.getPosition()] == WANTS_PASSWORD) {
            toServer.clear();
            toServer.add(plain(password));
            return true;
        }
        scrambled = true;
        return super.nextAuthenticationStep(fromServer, toServer);
    }

    private static NativePacketPayload plain(String password) {
        NativePacketPayload packet = new NativePacketPayload(password.getBytes(StandardCharsets.UTF_8));
        packet.setPosition(packet.getPayloadLength());
        packet.writeInteger(IntegerDataType.INT1, 0);
        packet.setPosition(0);
        return packet;
    }
}
