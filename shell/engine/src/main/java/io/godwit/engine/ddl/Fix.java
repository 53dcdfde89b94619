package io.godwit.engine.ddl;

import io.godwit.api.option.NearestName;
import io.godwit.api.option.OptionProblems;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** MySQL Shell's {@code compatibility} options that change what a dump holds, and which of them are built. */
public enum Fix {
    STRIP_DEFINERS("strip_definers"), STRIP_RESTRICTED_GRANTS("strip_restricted_grants"), SKIP_INVALID_ACCOUNTS(
            "skip_invalid_accounts");

    private static final Set<String> NOT_YET = Set.of("create_invisible_pks", "force_innodb", "force_non_standard_fks",
            "ignore_missing_pks", "ignore_wildcard_grants", "lock_invalid_accounts", "strip_invalid_grants",
            "strip_tablespaces",
            "unescape_wildcard_grants");

    private final String option;

    Fix(String option) {
        this.option = option;
    }

    /** The word in the {@code compatibility} list. */
    public String option() {
        return option;
    }

    public static Set<Fix> parse(List<String> names, OptionProblems problems) {
        Set<Fix> fixes = EnumSet.noneOf(Fix.class);
        List<String> known = Arrays.stream(values()).map(Fix::option).toList();
        for (String name : names) {
            if (NOT_YET.contains(name)) {
                problems.add("compatibility option '" + name + "' is not supported yet");
            } else if (known.contains(name)) {
                fixes.add(values()[known.indexOf(name)]);
            } else {
                problems.add("unknown compatibility option '" + name + "'" + NearestName.hint(name, known));
            }
        }
        return fixes;
    }
}
