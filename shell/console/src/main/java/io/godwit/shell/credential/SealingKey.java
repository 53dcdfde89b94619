package io.godwit.shell.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES-256-GCM with a nonce of its own for each seal. Immutable. */
final class SealingKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String FORMAT = "godwit-credentials-1";

    private final byte[] key;

    private SealingKey(byte[] key) {
        this.key = key;
    }

    static SealingKey random() {
        return new SealingKey(randomBytes(KEY_BYTES));
    }

    /** @param encoded as {@link #encoded} wrote it; anything else opens nothing */
    static SealingKey of(String encoded) {
        try {
            return new SealingKey(Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            return new SealingKey(new byte[0]);
        }
    }

    String encoded() {
        return Base64.getEncoder().encodeToString(key);
    }

    Map<String, String> seal(byte[] plain) throws GeneralSecurityException {
        byte[] nonce = randomBytes(NONCE_BYTES);
        Base64.Encoder base64 = Base64.getEncoder();
        return Map.of("format", FORMAT, "nonce", base64.encodeToString(nonce), "sealed",
                base64.encodeToString(cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain)));
    }

    /** @throws GeneralSecurityException if it was sealed with another key, or changed since */
    byte[] open(Map<String, @Nullable Object> sealed) throws GeneralSecurityException {
        try {
            byte[] nonce = Base64.getDecoder().decode(String.valueOf(sealed.get("nonce")));
            byte[] content = Base64.getDecoder().decode(String.valueOf(sealed.get("sealed")));
            return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(content);
        } catch (IllegalArgumentException e) {
            throw new AEADBadTagException("not sealed here");
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        if (key.length != KEY_BYTES) {
            throw new InvalidKeyException("not a key");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(FORMAT.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
