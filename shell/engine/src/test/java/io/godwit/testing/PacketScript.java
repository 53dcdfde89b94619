package io.godwit.testing;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A server whose reply is written by hand, packet by packet. One thread. */
public final class PacketScript implements Wire {
    private static final int FULL = 0xFFFFFF;

    /** What happened on the wire. */
    public enum Trouble implements ErrorCode {
        FAILED, BROKEN;

        @Override
        public String id() {
            return name();
        }

        @Override
        public ErrorCategory category() {
            return ErrorCategory.EXTERNAL;
        }
    }

    private final long capabilities;
    private final ByteArrayOutputStream reply = new ByteArrayOutputStream();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final @Nullable RandomGenerator trickle;
    private final List<String> told = new ArrayList<>();
    private int sequence = 1;
    private @Nullable InputStream in;

    private PacketScript(long capabilities, @Nullable RandomGenerator trickle) {
        this.capabilities = capabilities;
        this.trickle = trickle;
    }

    /** A server of today. */
    public static PacketScript modern() {
        return new PacketScript(CLIENT_DEPRECATE_EOF | CLIENT_QUERY_ATTRIBUTES, null);
    }

    /** One that ends columns and rows with EOF packets. */
    public static PacketScript old() {
        return new PacketScript(0, null);
    }

    /** Its bytes arrive in pieces of random lengths. */
    public PacketScript trickling(RandomGenerator random) {
        return new PacketScript(capabilities, random);
    }

    /** The sequence number of the next packet. */
    public PacketScript at(int number) {
        sequence = number;
        return this;
    }

    public PacketScript payload(byte[] payload) {
        int from = 0;
        int length;
        do { // a full packet is followed by another, if only an empty one
            length = Math.min(FULL, payload.length - from);
            reply.writeBytes(new byte[]{(byte) length, (byte) (length >> 8), (byte) (length >> 16),
                    (byte) sequence++});
            reply.write(payload, from, length);
            from += length;
        } while (length == FULL);
        return this;
    }

    public PacketScript payload(int... bytes) {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        return payload(payload);
    }

    /** Bytes that are no packet. */
    public PacketScript garbage(int... bytes) {
        for (int b : bytes) {
            reply.write(b);
        }
        return this;
    }

    public PacketScript columns(int count) {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        length(first, count);
        payload(first.toByteArray());
        for (int i = 0; i < count; i++) {
            payload(("def of column " + i).getBytes(StandardCharsets.US_ASCII));
        }
        return isOld() ? payload(0xFE, 0, 0, 2, 0) : this;
    }

    public PacketScript row(byte[] @Nullable... values) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (byte[] value : values) {
            if (value == null) {
                payload.write(0xFB);
            } else {
                length(payload, value.length);
                payload.writeBytes(value);
            }
        }
        return payload(payload.toByteArray());
    }

    /** The end of the rows, in a transaction, with three warnings. */
    public PacketScript end() {
        return isOld()
                ? payload(0xFE, 3, 0, 1, 0)
                : payload(0xFE, 0, 0, 1, 0x40, 3, 0, 4, 'n', 'o', 't', 'e', 2, 5, 0); // status 0x4001: state has changed
    }

    public PacketScript error(int errno, String text) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(new byte[]{(byte) 0xFF, (byte) errno, (byte) (errno >> 8)});
        payload.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return payload(payload.toByteArray());
    }

    /** The connection ends where so many bytes of what was written are still to come. */
    public PacketScript cutOff(int bytes) {
        byte[] all = reply.toByteArray();
        reply.reset();
        reply.write(all, 0, all.length - bytes);
        return this;
    }

    private boolean isOld() {
        return (capabilities & CLIENT_DEPRECATE_EOF) == 0;
    }

    private static void length(ByteArrayOutputStream out, long value) {
        int bytes = value < 251 ? 0 : value < 1 << 16 ? 2 : value < 1 << 24 ? 3 : 8;
        if (bytes == 0) {
            out.write((int) value);
            return;
        }
        out.write(bytes == 2 ? 0xFC : bytes == 3 ? 0xFD : 0xFE);
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> (8 * i)));
        }
    }

    @Override
    public long capabilities() {
        return capabilities;
    }

    @Override
    public InputStream in() {
        InputStream all = in;
        if (all == null) {
            all = new ByteArrayInputStream(reply.toByteArray()) {
                @Override
                public int read(byte[] b, int off, int len) {
                    return super.read(b, off, trickle == null ? len : Math.min(len, 1 + trickle.nextInt(5_000)));
                }
            };
            in = all;
        }
        return all;
    }

    /** What a reader has left. */
    public int unread() {
        try {
            return in().available();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ByteArrayOutputStream out() {
        return sent;
    }

    /** What the wire was told, such as {@code ended 1 3}. */
    public List<String> told() {
        return told;
    }

    @Override
    public void ended(int status, int warnings) {
        told.add("ended " + Integer.toHexString(status) + " " + warnings);
    }

    @Override
    public GodwitException failed(int errno, String state, String message) {
        told.add("failed " + errno + " " + state + " " + message);
        return new GodwitException(Trouble.FAILED, message, null);
    }

    @Override
    public GodwitException broken(IOException cause) {
        told.add("broken " + cause.getMessage());
        return new GodwitException(Trouble.BROKEN, String.valueOf(cause.getMessage()), null, cause);
    }
}
