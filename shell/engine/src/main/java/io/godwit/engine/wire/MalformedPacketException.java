package io.godwit.engine.wire;

import java.io.IOException;

/** What came is not what MySQL's protocol says must come; nothing can be read from that connection any more. */
public final class MalformedPacketException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedPacketException(String what) {
        super("the server's reply is not understood: " + what);
    }
}
