package io.godwit.shell.settings;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shell's settings and their values: declared in {@link ShellOptions}, read with {@link #get}, set by name. A change holds from
 * the next time the setting is read. Read by any thread, changed by one.
 */
public final class Settings {
    private final Optional<SettingsFile> file;
    private final Map<String, Object> persisted = new LinkedHashMap<>();
    private Map<String, Object> given = new LinkedHashMap<>();
    private volatile OptionValues values = ShellOptions.ALL.defaults();

    private Settings(Optional<SettingsFile> file) {
        this.file = file;
    }

    /** The defaults, which nothing keeps. */
    public static Settings defaults() {
        return new Settings(Optional.empty());
    }

    /** What the user keeps in a directory. @throws GodwitException with everything that is wrong in the file */
    public static Settings kept(UserDirectory directory) {
        SettingsFile file = new SettingsFile(directory);
        Settings settings = new Settings(Optional.of(file));
        file.read().forEach((name, value) -> {
            if (value != null) {
                settings.persisted.put(name, value);
            }
        });
        settings.apply(new LinkedHashMap<>(settings.persisted), "options.json");
        return settings;
    }

    public <T> T get(Option<T> option) {
        return values.get(option);
    }

    /** @throws GodwitException if there is no such setting */
    public Object get(String name) {
        return values.get(declared(name));
    }

    public List<Option<?>> declared() {
        return ShellOptions.ALL.all();
    }

    /** @throws GodwitException naming the nearest one if there is no such setting */
    public Option<?> declared(String name) {
        return ShellOptions.ALL.find(name).orElseThrow(() -> new GodwitException(SettingsError.VALUE,
                "There is no option '" + name + "'"
                        + NearestName.end(name, declared().stream().map(Option::name).toList()),
                "See \\option -l."));
    }

    /** Where the value comes from: default, session or file. */
    public String origin(String name) {
        Object value = given.get(name);
        return value == null ? "default" : value.equals(persisted.get(name)) ? "options.json" : "session";
    }

    /** @param value as text or of its type @throws GodwitException if it cannot be the setting's value; nothing changes then */
    public void set(String name, Object value) {
        declared(name);
        Map<String, Object> next = new LinkedHashMap<>(given);
        next.put(name, value);
        apply(next, "Settings");
    }

    /** Back to the default. */
    public void unset(String name) {
        declared(name);
        Map<String, Object> next = new LinkedHashMap<>(given);
        next.remove(name);
        apply(next, "Settings");
    }

    /** Keeps the present value, or the absence of one, for later starts. */
    public void persist(String name) {
        SettingsFile target = file.orElseThrow(() -> new GodwitException(SettingsError.FILE,
                "Settings of this run are not kept.", "Persist them at a prompt."));
        Map<String, Object> next = new LinkedHashMap<>(persisted);
        @Nullable
        Object value = given.get(name);
        if (value == null) {
            next.remove(name);
        } else {
            next.put(name, value);
        }
        target.write(next);
        persisted.clear();
        persisted.putAll(next);
    }

    private void apply(Map<String, Object> next, String who) {
        OptionProblems problems = new OptionProblems();
        OptionValues parsed = ShellOptions.ALL.parse(next, problems);
        problems.throwIfAny(SettingsError.VALUE, who);
        given = next;
        values = parsed;
    }
}
