package io.godwit.engine.wire;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection on which a user has been let in and no reply is outstanding. One thread. */
public interface Wire {
    /** Protocol 4.1's flags, as agreed on. */
    int CLIENT_DEPRECATE_EOF = 1 << 24;
    int CLIENT_QUERY_ATTRIBUTES = 1 << 27;

    /** What both sides agreed on. */
    long capabilities();

    /** Uncompressed, and decrypted. */
    InputStream in();

    OutputStream out();

    /**
     * A result was read to its end.
     *
     * @param status the server's flags, such as whether a transaction is open
     */
    void ended(int status, int warnings);

    /** The server ended the statement with an error; the connection can be used for the next one. */
    GodwitException failed(int errno, String state, String message);

    /** The connection is of no use any more, and is closed. */
    GodwitException broken(IOException cause);
}
