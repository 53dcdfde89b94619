package io.godwit.engine.session;

import io.godwit.api.error.GodwitException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files in PEM as the driver wants them: key stores with a password that is made up for this process. The files belong to their owner
 * alone and go with the process. Thread-safe.
 */
final class PemStores {
    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]+)-----END");
    private static final String PLAIN_KEY = "PRIVATE KEY";
    private static final String RSA_KEY = "RSA PRIVATE KEY";
    /** What stands before an RSA key's own bytes in PKCS#8: version 0, algorithm rsaEncryption. */
    private static final byte[] RSA_HEADER = {0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48,
            (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};
    private static final String PASSWORD = new BigInteger(128, new SecureRandom()).toString(36);
    private static final Map<List<Path>, Path> MADE = new ConcurrentHashMap<>();

    private PemStores() {
    }

    static String password() {
        return PASSWORD;
    }

    /** @throws GodwitException if the file holds no certificates */
    static Path trusted(Path ca) {
        return MADE.computeIfAbsent(List.of(ca), files -> store(ca, keys -> {
            int number = 0;
            for (Certificate certificate : certificates(ca)) {
                keys.setCertificateEntry("ca" + number++, certificate);
            }
        }));
    }

    /** @throws GodwitException if the files hold no certificate, or no key that can be read */
    static Path own(Path certificate, Path key) {
        return MADE.computeIfAbsent(List.of(certificate, key), files -> store(certificate,
                keys -> keys.setKeyEntry("client", key(key), PASSWORD.toCharArray(),
                        certificates(certificate).toArray(Certificate[]::new))));
    }

    /** Puts entries into a store. */
    private interface Filler {
        void fill(KeyStore keys) throws GeneralSecurityException, IOException;
    }

    private static Path store(Path named, Filler filler) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            filler.fill(keys);
            Path file = Files.createTempFile("godwit-tls", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                keys.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (GeneralSecurityException e) {
            throw unusable(named, "it does not hold what it should", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a key store of " + named, e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws GeneralSecurityException {
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(read(file)));
        if (found.isEmpty()) {
            throw unusable(file, "there is no certificate in it", null);
        }
        return found;
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException {
        Matcher m = KEY.matcher(new String(read(file), StandardCharsets.US_ASCII));
        String kind = m.find() ? m.group(1) : "";
        if (!kind.equals(PLAIN_KEY) && !kind.equals(RSA_KEY)) {
            throw unusable(file, kind.isEmpty() ? "there is no private key in it" : "its key is an " + kind, null);
        }
        byte[] der = Base64.getMimeDecoder().decode(m.group(2));
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(kind.equals(RSA_KEY) ? wrapped(der) : der);
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        }
    }

    private static byte[] wrapped(byte[] rsa) {
        byte[] octets = tagged(0x04, rsa);
        byte[] all = new byte[RSA_HEADER.length + octets.length];
        System.arraycopy(RSA_HEADER, 0, all, 0, RSA_HEADER.length);
        System.arraycopy(octets, 0, all, RSA_HEADER.length, octets.length);
        return tagged(0x30, all);
    }

    /** A value of DER: tag, length in two bytes, content. */
    private static byte[] tagged(int tag, byte[] content) {
        byte[] all = new byte[content.length + 4];
        all[0] = (byte) tag;
        all[1] = (byte) 0x82;
        all[2] = (byte) (content.length >> 8);
        all[3] = (byte) content.length;
        System.arraycopy(content, 0, all, 4, content.length);
        return all;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable(file, "it cannot be read", e);
        }
    }

    private static GodwitException unusable(Path file, String why, @Nullable Exception cause) {
        return new GodwitException(SessionError.TLS, "Cannot use '" + file + "' for TLS: " + why + ".",
                "Name a file in PEM that this user may read; a key must have no password and stand as BEGIN PRIVATE KEY,"
                        + " which openssl pkcs8 -topk8 -nocrypt makes of any other.",
                cause);
    }
}
