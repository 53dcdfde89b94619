package io.godwit.engine.layout;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells dumps apart: 16 hexadecimal digits made from the bytes of {@code @.json}, which no two dumps share. Stateless. */
public final class DumpId {
    private DumpId() {
    }

    /** @param manifest the bytes of {@code @.json} */
    public static String of(byte[] manifest) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
