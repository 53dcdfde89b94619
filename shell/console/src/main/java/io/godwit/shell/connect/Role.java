package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a server is to a migration. */
public enum Role {
    SOURCE, TARGET;

    /** @throws GodwitException of category USAGE if the word is no role */
    public static Role of(String word) {
        List<String> words = Arrays.stream(values()).map(Role::word).toList();
        int at = words.indexOf(word.toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw new GodwitException(RoleError.UNKNOWN, "There is no role '" + word + "'"
                    + NearestName.end(word, words), "Write source or target.");
        }
        return values()[at];
    }

    /** {@code source} or {@code target}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Role other() {
        return this == SOURCE ? TARGET : SOURCE;
    }
}
