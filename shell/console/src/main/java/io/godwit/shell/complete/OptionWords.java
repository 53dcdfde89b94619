package io.godwit.shell.complete;

import io.godwit.api.option.Option;
import java.util.List;

/** The values of options that have only a few. Stateless. */
public final class OptionWords {
    private OptionWords() {
    }

    /** Empty where there are too many to name. */
    public static List<String> of(Option<?> option) {
        if (option.isFlag()) {
            return List.of("true", "false");
        }
        return option.typeName().contains("|") ? List.of(option.typeName().split("\\|")) : List.of();
    }
}
