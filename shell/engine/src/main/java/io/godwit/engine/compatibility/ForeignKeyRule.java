package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import io.godwit.api.ddl.Ruling;
import java.util.List;
import java.util.Map;

/** Foreign keys that refer to columns without a unique key of exactly those, which servers refuse since 8.4. Stateless. */
final class ForeignKeyRule implements DdlRule {
    private static final Finding.Rule NON_STANDARD = new Finding.Rule("table/non_standard_fk",
            "foreign key to columns that no unique key consists of", List.of(Fix.FORCE_NON_STANDARD_FKS.option()),
            "Add a unique key over them to the table that is referred to.");

    private final Map<String, List<String>> found;
    private final boolean force;

    /** @param found names of such foreign keys by table, both quoted */
    ForeignKeyRule(Map<String, List<String>> found, boolean force) {
        this.found = found;
        this.force = force;
    }

    @Override
    public Ruling judge(DdlSubject subject, DdlContext context) {
        Ruling ruling = subject.unchanged();
        if (subject.kind() == DdlKind.TABLE) {
            for (String name : found.getOrDefault(subject.name(), List.of())) {
                ruling = ruling.with(NON_STANDARD.on(force ? Level.FIXED : Level.ERROR, subject, name));
            }
        }
        return ruling;
    }
}
