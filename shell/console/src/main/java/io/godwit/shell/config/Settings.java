package io.godwit.shell.config;

import com.fasterxml.jackson.jr.ob.JSON;
import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.shell.output.JsonText;
import io.godwit.shell.output.ResultFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a user has set, by name: for this run, and for all runs in {@code options.json}. Names are MySQL Shell's. One thread.
 */
public final class Settings {
    public static final Option<String> RESULT_FORMAT = Option
            .choice("resultFormat", ResultFormat.names().toArray(String[]::new))
            .help("How results look. By default table at the prompt, tabbed elsewhere.");
    public static final Option<Boolean> CONTINUE_ON_ERROR = Option.bool("batchContinueOnError")
            .help("Go on after an SQL statement that failed, as --force does.");
    public static final Option<Double> CONNECT_TIMEOUT = Option.seconds("connectTimeout").defaultsTo(10.0)
            .help("Seconds to wait for a server that does not answer.");
    public static final Option<String> SAVE_PASSWORDS = Option
            .choice("credentialStore.savePasswords", "always", "prompt", "never").defaultsTo("never")
            .help("Whether a password that was asked for, and worked, is kept in the credential store.");

    private static final OptionSet ALL = OptionSet.of(RESULT_FORMAT, CONTINUE_ON_ERROR, CONNECT_TIMEOUT,
            SAVE_PASSWORDS);
    private static final String FILE = "options.json";

    private final UserDirectory directory;
    private final Map<String, Object> kept;
    private final Map<String, Object> now;
    private OptionValues values;

    private Settings(UserDirectory directory, Map<String, Object> kept) {
        this.directory = directory;
        this.kept = new TreeMap<>(kept);
        this.now = new TreeMap<>(kept);
        this.values = parse(now, directory.file(FILE).toString());
    }

    /** @throws GodwitException if the file is there and cannot be understood */
    public static Settings read(UserDirectory directory) {
        Path file = directory.file(FILE);
        if (!Files.exists(file)) {
            return new Settings(directory, Map.of());
        }
        try {
            Map<String, Object> stored = new LinkedHashMap<>();
            JSON.std.mapFrom(Files.readString(file)).forEach((name, value) -> {
                if (value != null) {
                    stored.put(name, value);
                }
            });
            return new Settings(directory, stored);
        } catch (IOException e) {
            throw new GodwitException(ConfigError.FILE,
                    "Cannot read " + file + ": it is not the JSON that it should be.",
                    "Remove the file, or correct it.", e);
        }
    }

    private static OptionValues parse(Map<String, Object> named, String context) {
        OptionProblems problems = new OptionProblems();
        OptionValues values = ALL.parse(named, problems);
        problems.throwIfAny(ConfigError.SETTING, context);
        return values;
    }

    public static OptionSet all() {
        return ALL;
    }

    public <T> T get(Option<T> option) {
        return values.get(option);
    }

    public <T> Optional<T> find(Option<T> option) {
        return values.find(option);
    }

    public boolean isGiven(Option<?> option) {
        return values.isGiven(option);
    }

    /** The value, its default, or null. @throws GodwitException if there is no such setting */
    public Optional<Object> find(String name) {
        require(name);
        Object set = now.get(name);
        return set != null ? Optional.of(set) : ALL.find(name).flatMap(option -> option.defaultValue().map(v -> v));
    }

    /** @throws GodwitException if there is no such setting, or it takes no such value; nothing has changed then */
    public void set(String name, Object value) {
        Map<String, Object> next = new TreeMap<>(now);
        next.put(name, value);
        values = parse(next, "Setting");
        now.put(name, value);
    }

    /** The same, for later runs too. */
    public void persist(String name, Object value) {
        set(name, value);
        kept.put(name, value);
        write();
    }

    /** Back to the default. */
    public void unset(String name) {
        require(name);
        now.remove(name);
        values = parse(now, "Setting");
    }

    /** The same, for later runs too. */
    public void unpersist(String name) {
        unset(name);
        kept.remove(name);
        write();
    }

    private static void require(String name) {
        if (ALL.find(name).isEmpty()) {
            parse(Map.of(name, ""), "Setting");
        }
    }

    private void write() {
        Path file = directory.privateFile(FILE).orElseThrow(() -> unwritable(null));
        try {
            Files.writeString(file, JsonText.pretty(kept) + "\n");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private GodwitException unwritable(@Nullable IOException e) {
        return new GodwitException(ConfigError.FILE, "Cannot write " + directory.file(FILE) + ".",
                "Make the directory writable, or name another one in GODWIT_USER_CONFIG_HOME.", e);
    }
}
