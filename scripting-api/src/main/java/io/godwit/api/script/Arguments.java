package io.godwit.api.script;

import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checked arguments of one call. Immutable.
 *
 * @param positional one entry per declared parameter, null where an optional one was left out; each a String, List, Map, Number or
 *     Boolean as its parameter's kind says
 * @param options parsed against the function's option set
 */
public record Arguments(List<@Nullable Object> positional, OptionValues options) {
    /**
     * Checks what a script or the command line gave for a call.
     *
     * @param given in the order of the declared parameters; null and a missing tail stand for "left out"
     * @param problems gets everything that is wrong with the call; with any, the result must not be used
     */
    public static Arguments check(ScriptFunction function, List<? extends @Nullable Object> given,
            Map<String, ? extends @Nullable Object> options, OptionProblems problems) {
        List<Parameter> declared = function.parameters();
        if (given.size() > declared.size()) {
            problems.add("takes at most " + declared.size()
                    + (declared.size() == 1 ? " argument, not " : " arguments, not ") + given.size());
        }
        List<@Nullable Object> positional = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            Object raw = i < given.size() ? given.get(i) : null;
            if (raw != null) {
                declared.get(i).check(raw, problems);
            } else if (declared.get(i).required()) {
                problems.add("parameter '" + declared.get(i).name() + "' is missing");
            }
            positional.add(raw);
        }
        OptionValues values = function.options().parse(options, problems);
        function.rules().check(values, problems);
        return new Arguments(Collections.unmodifiableList(positional), values);
    }

    public String text(int index) {
        return (String) required(index);
    }

    public Optional<String> findText(int index) {
        return Optional.ofNullable((String) positional.get(index));
    }

    @SuppressWarnings("unchecked") // checked against Parameter.Kind.TEXT_LIST before the call
    public List<String> textList(int index) {
        return (List<String>) required(index);
    }

    @SuppressWarnings("unchecked") // checked against Parameter.Kind.LIST before the call
    public List<@Nullable Object> list(int index) {
        Object value = positional.get(index);
        return value == null ? List.of() : (List<@Nullable Object>) value;
    }

    public @Nullable Object value(int index) {
        return positional.get(index);
    }

    private Object required(int index) {
        Object value = positional.get(index);
        if (value == null) {
            throw new IllegalStateException("argument " + index + " is optional; ask for it with findText");
        }
        return value;
    }
}
