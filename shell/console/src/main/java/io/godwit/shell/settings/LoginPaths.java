package io.godwit.shell.settings;

import io.godwit.api.error.GodwitException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The accounts that mysql_config_editor keeps in {@code .mylogin.cnf}. The file is scrambled with a key that lies in front of it; it
 * keeps nobody from reading who may read the file. Stateless.
 */
public final class LoginPaths {
    private static final int UNUSED = 4;
    private static final int KEY = 20;
    private static final int AES_KEY = 16;

    private LoginPaths() {
    }

    /** {@code MYSQL_TEST_LOGIN_FILE}, else {@code ~/.mylogin.cnf}. */
    public static Path file(Map<String, String> environment) {
        String asked = environment.getOrDefault("MYSQL_TEST_LOGIN_FILE", "");
        return asked.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".mylogin.cnf") : Path.of(asked);
    }

    /** @throws GodwitException if the file cannot be read; its content is never told */
    public static OptionFile read(Path file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            in.position(UNUSED);
            byte[] key = new byte[AES_KEY];
            for (int i = 0; i < KEY; i++) {
                key[i % AES_KEY] ^= in.get();
            }
            return OptionFile.parse(file.toString(), lines(in, key));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof GodwitException known) {
                throw known;
            }
            throw new GodwitException(SettingsError.OPTION_FILE,
                    "Cannot read the login paths in '" + file + "': "
                            + (Files.exists(file)
                                    ? "it is not what mysql_config_editor writes"
                                    : "there is no such file")
                            + ".",
                    "Make one with mysql_config_editor set --login-path=NAME, or name the file in MYSQL_TEST_LOGIN_FILE.",
                    e);
        }
    }

    private static List<String> lines(ByteBuffer in, byte[] key) throws GeneralSecurityException, IOException {
        // What MySQL writes, so what has to be read.
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (in.remaining() >= Integer.BYTES) {
            byte[] line = new byte[in.getInt()];
            in.get(line);
            text.write(cipher.doFinal(line));
        }
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
