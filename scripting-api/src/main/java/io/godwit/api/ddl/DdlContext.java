package io.godwit.api.ddl;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.ServerVersion;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule may know besides the definition. Immutable.
 *
 * @param target the version the dump is for
 * @param targetGiven whether that version was asked for, or is only the newest one known
 * @param options the compatibility options asked for, such as {@code strip_definers}
 * @param accounts that the dump holds; absent = accounts are not dumped
 */
public record DdlContext(ServerVersion target, boolean targetGiven, Set<String> options,
        Optional<Set<AccountName>> accounts) {
    public boolean has(String option) {
        return options.contains(option);
    }
}
