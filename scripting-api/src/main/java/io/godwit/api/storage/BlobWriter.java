package io.godwit.api.storage;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one blob. {@link #commit} makes it visible; closing without it leaves nothing behind. One thread. */
public abstract class BlobWriter extends OutputStream {
    public abstract void commit() throws IOException;
}
