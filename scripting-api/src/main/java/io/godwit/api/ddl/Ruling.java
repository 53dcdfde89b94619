package io.godwit.api.ddl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a rule makes of a definition. Immutable.
 *
 * @param sql what goes into the dump; empty = nothing does
 * @param findings what there is to tell
 */
public record Ruling(String sql, List<Finding> findings) {
    public Ruling {
        findings = List.copyOf(findings);
    }

    public static Ruling of(String sql, Finding... findings) {
        return new Ruling(sql, Arrays.asList(findings));
    }

    /** This and one finding more. */
    public Ruling with(Finding finding) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(finding);
        return new Ruling(sql, all);
    }
}
