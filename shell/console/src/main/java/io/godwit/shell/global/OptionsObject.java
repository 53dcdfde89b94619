package io.godwit.shell.global;

import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.call.Settable;
import io.godwit.shell.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code shell.options}. One thread. */
record OptionsObject(Settings settings) implements ScriptObject, Settable {
    private static final Parameter NAME = Parameter.text("name", "Such as resultFormat.");
    private static final Parameter VALUE = Parameter.any("value", "As its type says.");

    @Override
    public String name() {
        return "options";
    }

    @Override
    public String help() {
        return "What is set for this shell: \\help settings lists what there is.";
    }

    @Override
    public Map<String, Supplier<? extends @Nullable Object>> members() {
        Map<String, Supplier<? extends @Nullable Object>> members = new LinkedHashMap<>();
        settings.declared().forEach(
                option -> members.put(option.name(), () -> settings.get(option.name())));
        return members;
    }

    @Override
    public void set(String name, @Nullable Object value) {
        if (value == null) {
            settings.unset(name);
        } else {
            settings.set(name, value);
        }
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                setter("set", "Changes an option for this run.", settings::set),
                setter("setPersist", "Changes an option for this run and later ones.", this::persist),
                remover("unset", "Back to the default for this run.", settings::unset),
                remover("unsetPersist", "Back to the default for this run and later ones.", this::unpersist));
    }

    private void persist(String name, Object value) {
        settings.set(name, value);
        settings.persist(name);
    }

    private void unpersist(String name) {
        settings.unset(name);
        settings.persist(name);
    }

    private static ScriptFunction setter(String name, String help, BiConsumer<String, Object> change) {
        return ScriptFunction.of(name, help, List.of(NAME, VALUE), (context, arguments) -> {
            Object value = arguments.value(1);
            if (value != null) {
                change.accept(arguments.text(0), value);
            }
            return null;
        }).onCommandLine();
    }

    private static ScriptFunction remover(String name, String help, Consumer<String> change) {
        return ScriptFunction.of(name, help, List.of(NAME), (context, arguments) -> {
            change.accept(arguments.text(0));
            return null;
        }).onCommandLine();
    }
}
