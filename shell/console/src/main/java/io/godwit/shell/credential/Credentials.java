package io.godwit.shell.credential;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.shell.settings.UserDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place where passwords are kept. Accounts are named {@code user@host:port} or {@code user@(socket)}. All methods throw
 * {@link GodwitException} if the place cannot be used. Several programs may use it at once.
 */
public sealed interface Credentials permits EncryptedFile, LoginPathFile, NoCredentials {
    /** The value of {@code credentialStore.helper} that stands for {@link #ENCRYPTED}. */
    String DEFAULT = "default";
    String ENCRYPTED = "encrypted-file";
    String LOGIN_PATH = "login-path";
    String DISABLED = "<disabled>";

    /** What scripts are told there is. */
    static List<String> helpers() {
        return List.of(ENCRYPTED, LOGIN_PATH);
    }

    /** @param helper one of the names above */
    static Credentials named(String helper, UserDirectory directory, Map<String, String> environment) {
        return switch (helper) {
            case LOGIN_PATH -> new LoginPathFile(environment);
            case DISABLED -> new NoCredentials();
            default -> new EncryptedFile(directory);
        };
    }

    Optional<Secret> find(String account);

    /** Whether passwords can be added. */
    boolean isWritable();

    /** Keeps a password, in place of one that is there. */
    void store(String account, Secret password);

    /** @return whether there was one */
    boolean delete(String account);

    void deleteAll();

    /** In the order of their names. */
    List<String> accounts();
}
