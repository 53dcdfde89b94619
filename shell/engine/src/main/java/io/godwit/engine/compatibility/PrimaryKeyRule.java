package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import io.godwit.api.ddl.Ruling;
import java.util.ArrayList;
import java.util.List;

/** Tables without a primary key. The key itself is added when the dump is loaded. Stateless. */
final class PrimaryKeyRule implements DdlRule {
    private static final Finding.Rule MISSING = new Finding.Rule("table/missing_pk", "no primary key",
            List.of(Fix.CREATE_INVISIBLE_PKS.option(), Fix.IGNORE_MISSING_PKS.option()), "");
    private static final Finding.Rule BY_HAND = new Finding.Rule("table/missing_pk_manual_fix",
            "no primary key, and none can be added while loading", List.of(Fix.IGNORE_MISSING_PKS.option()),
            "Add a primary key on the source, or leave the table out with excludeTables.");
    private static final String KEY = "my_row_id";

    private final Compatibility compatibility;

    PrimaryKeyRule(Compatibility compatibility) {
        this.compatibility = compatibility;
    }

    @Override
    public Ruling judge(DdlSubject subject, DdlContext context) {
        if (subject.kind() != DdlKind.TABLE) {
            return subject.unchanged();
        }
        TableText table = TableText.parse(subject.tokens());
        if (table.hasPrimaryKey()) {
            return subject.unchanged();
        }
        List<String> obstacles = obstacles(table);
        if (compatibility.has(Fix.CREATE_INVISIBLE_PKS) && !obstacles.isEmpty()) {
            return new Ruling(subject.sql(),
                    obstacles.stream().map(o -> BY_HAND.on(Level.ERROR, subject, o)).toList());
        }
        boolean fixed = compatibility.has(Fix.CREATE_INVISIBLE_PKS) || compatibility.has(Fix.IGNORE_MISSING_PKS);
        return Ruling.of(subject.sql(), MISSING.on(fixed ? Level.FIXED : Level.ERROR, subject));
    }

    private static List<String> obstacles(TableText table) {
        List<String> obstacles = new ArrayList<>();
        if (table.columns().stream().anyMatch(KEY::equalsIgnoreCase)) {
            obstacles.add("it has a column " + KEY);
        }
        table.autoIncrement().ifPresent(column -> obstacles.add("column " + column + " is AUTO_INCREMENT"));
        if (table.isPartitioned()) {
            obstacles.add("it is partitioned");
        }
        return obstacles;
    }
}
