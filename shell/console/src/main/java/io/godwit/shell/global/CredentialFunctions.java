package io.godwit.shell.global;

import io.godwit.api.option.Secret;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptFunction;
import io.godwit.shell.connect.ConnectionTarget;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.SavedPasswords;
import io.godwit.shell.credential.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions of {@code shell} for passwords that outlive a run. One thread. */
final class CredentialFunctions {
    private static final Parameter URL = Parameter.text("url", "The account, such as root@db1:3306.");

    private final Connector connector;

    CredentialFunctions(Connector connector) {
        this.connector = connector;
    }

    List<ScriptFunction> all() {
        return Stream.of(
                ScriptFunction.of("storeCredential", "Keeps a password, which is asked for if it is not given.",
                        List.of(URL, Parameter.text("password", "Better left out in scripts.").optional()),
                        (context, arguments) -> store(arguments)),
                ScriptFunction.of("deleteCredential", "Forgets a password; tells whether one was kept.", List.of(URL),
                        (context, arguments) -> store().delete(account(arguments))),
                ScriptFunction.of("deleteAllCredentials", "Forgets all passwords.", List.of(),
                        (context, arguments) -> {
                            store().deleteAll();
                            return null;
                        }),
                ScriptFunction.of("listCredentials", "The accounts whose passwords are kept.", List.of(),
                        (context, arguments) -> store().accounts()),
                ScriptFunction.of("listCredentialHelpers", "What credentialStore.helper can be.", List.of(),
                        (context, arguments) -> Credentials.helpers()))
                .map(ScriptFunction::onCommandLine).toList();
    }

    private Credentials store() {
        return connector.saved().store();
    }

    private static String account(Arguments arguments) {
        return SavedPasswords.account(ConnectionUri.parse(arguments.text(0)));
    }

    private @Nullable Object store(Arguments arguments) {
        ConnectionTarget target = ConnectionUri.parse(arguments.text(0));
        Optional<Secret> given = arguments.findText(1).map(Secret::new).or(target::password);
        store().store(SavedPasswords.account(target), given.orElseGet(() -> connector.passwords().passwordFor(target)));
        return null;
    }
}
