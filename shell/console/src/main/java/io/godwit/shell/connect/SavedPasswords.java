package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.api.option.Secret;
import io.godwit.shell.call.Questions;
import io.godwit.shell.credential.Credentials;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import io.godwit.shell.settings.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** When passwords are kept and when they are used, as the settings say at that moment. One thread. */
public final class SavedPasswords {
    private final Settings settings;
    private final UserDirectory directory;
    private final Questions person;
    private final Consumer<Notice> notices;

    /** @param person asked whether a password is to be kept */
    public SavedPasswords(Settings settings, UserDirectory directory, Questions person, Consumer<Notice> notices) {
        this.settings = settings;
        this.directory = directory;
        this.person = person;
        this.notices = notices;
    }

    /** Keeps nothing and knows nothing. */
    static SavedPasswords none() {
        Settings settings = Settings.defaults();
        settings.set(ShellOptions.CREDENTIAL_HELPER.name(), Credentials.DISABLED);
        return new SavedPasswords(settings, UserDirectory.of(Map.of()), Questions.NOBODY, notice -> {
        });
    }

    /** Where they are kept now. */
    public Credentials store() {
        return Credentials.named(settings.get(ShellOptions.CREDENTIAL_HELPER), directory, System.getenv());
    }

    /** The account's name there. */
    public static String account(ConnectionTarget target) {
        return target.display();
    }

    /** What is kept for an account; a store that cannot be read is told of, and does not stand in the way of a question. */
    Optional<Secret> find(ConnectionTarget target) {
        try {
            return store().find(account(target));
        } catch (GodwitException e) {
            tell(e);
            return Optional.empty();
        }
    }

    /**
     * Keeps a password that the server took, if the user wants that.
     *
     * @param typed whether a person typed it
     */
    void offer(ConnectionTarget target, Secret password, boolean typed) {
        String account = account(target);
        String when = settings.get(ShellOptions.SAVE_PASSWORDS);
        Credentials store = store();
        boolean asks = when.equals("prompt") && typed;
        if (password.isEmpty() || !store.isWritable() || isExcluded(account) || !(asks || when.equals("always"))) {
            return;
        }
        try {
            if (!asks || agrees(account)) {
                store.store(account, password);
            }
        } catch (GodwitException e) {
            tell(e);
        }
    }

    private boolean agrees(String account) {
        String answer = person.ask("Keep the password of " + account + "? [y]es, [N]o, ne[v]er: ", false).orElse("")
                .strip().toLowerCase(Locale.ROOT);
        if (answer.equals("v") || answer.equals("never")) {
            List<String> filters = new ArrayList<>(settings.get(ShellOptions.CREDENTIAL_EXCLUDES));
            filters.add(account);
            settings.set(ShellOptions.CREDENTIAL_EXCLUDES.name(), filters);
            settings.persist(ShellOptions.CREDENTIAL_EXCLUDES.name());
        }
        return answer.equals("y") || answer.equals("yes");
    }

    private boolean isExcluded(String account) {
        return settings.get(ShellOptions.CREDENTIAL_EXCLUDES).stream()
                .anyMatch(filter -> Pattern.matches("\\Q" + filter.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q")
                        + "\\E", account));
    }

    private void tell(GodwitException e) {
        notices.accept(new Notice(Notice.Level.WARNING,
                e.getMessage() + e.remedy().map(remedy -> " " + remedy).orElse("")));
    }
}
