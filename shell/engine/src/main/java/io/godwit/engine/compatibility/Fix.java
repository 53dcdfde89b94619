package io.godwit.engine.compatibility;

import io.godwit.api.option.NearestName;
import io.godwit.api.option.OptionProblems;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** MySQL Shell's {@code compatibility} options, each with what it does. */
public enum Fix {
    CREATE_INVISIBLE_PKS("loading gives tables without a primary key an invisible one, my_row_id"),
    FORCE_INNODB("tables of other engines become InnoDB, ROW_FORMAT=FIXED and directories go"),
    FORCE_NON_STANDARD_FKS("loading allows foreign keys that refer to a key that is not unique"),
    IGNORE_MISSING_PKS("tables without a primary key stay as they are"),
    IGNORE_WILDCARD_GRANTS("grants on schemas with _ or % in their names stay as they are"),
    LOCK_INVALID_ACCOUNTS("accounts that the target refuses are locked, with a password that nobody has"),
    SKIP_INVALID_ACCOUNTS("accounts that the target refuses are left out"),
    STRIP_DEFINERS("views and programs lose their DEFINER and run as their caller"),
    STRIP_INVALID_GRANTS("grants on objects that do not exist are left out"),
    STRIP_RESTRICTED_GRANTS("privileges that the target's administrator may not grant are left out"),
    STRIP_TABLESPACES("tables move to a tablespace of their own"),
    UNESCAPE_WILDCARD_GRANTS("\\_ and \\% in grants become _ and %, as servers with partial_revokes=ON read them");

    private final String effect;

    Fix(String effect) {
        this.effect = effect;
    }

    /** The word in the {@code compatibility} list. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them with what they do. */
    public static String help() {
        return Arrays.stream(values()).map(fix -> fix.option() + " (" + fix.effect + ")")
                .collect(Collectors.joining(", "));
    }

    public static Set<Fix> parse(List<String> names, OptionProblems problems) {
        Set<Fix> fixes = EnumSet.noneOf(Fix.class);
        List<String> known = Arrays.stream(values()).map(Fix::option).toList();
        for (String name : names) {
            if (known.contains(name)) {
                fixes.add(values()[known.indexOf(name)]);
            } else {
                problems.add("unknown compatibility option '" + name + "'" + NearestName.hint(name, known));
            }
        }
        refuseBoth(fixes, CREATE_INVISIBLE_PKS, IGNORE_MISSING_PKS, problems);
        refuseBoth(fixes, LOCK_INVALID_ACCOUNTS, SKIP_INVALID_ACCOUNTS, problems);
        return fixes;
    }

    private static void refuseBoth(Set<Fix> fixes, Fix one, Fix other, OptionProblems problems) {
        if (fixes.contains(one) && fixes.contains(other)) {
            problems.add("compatibility options '" + one.option() + "' and '" + other.option()
                    + "' exclude each other");
        }
    }
}
