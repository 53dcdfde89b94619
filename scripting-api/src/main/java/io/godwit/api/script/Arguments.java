package io.godwit.api.script;

import io.godwit.api.option.OptionValues;
import java.util.List;
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
