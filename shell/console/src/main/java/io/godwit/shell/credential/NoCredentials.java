package io.godwit.shell.credential;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import java.util.List;
import java.util.Optional;

/** For whoever wants nothing kept. Immutable. */
record NoCredentials() implements Credentials {
    @Override
    public Optional<Secret> find(String account) {
        return Optional.empty();
    }

    @Override
    public boolean isWritable() {
        return false;
    }

    @Override
    public void store(String account, Secret password) {
        throw disabled();
    }

    @Override
    public boolean delete(String account) {
        throw disabled();
    }

    @Override
    public void deleteAll() {
        throw disabled();
    }

    @Override
    public List<String> accounts() {
        return List.of();
    }

    private static GodwitException disabled() {
        return new GodwitException(CredentialError.UNAVAILABLE, "Keeping passwords is switched off.",
                "Set credentialStore.helper to " + ENCRYPTED + ".");
    }
}
