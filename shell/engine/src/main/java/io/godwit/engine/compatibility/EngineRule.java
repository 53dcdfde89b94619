package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import io.godwit.api.ddl.Ruling;
import io.godwit.api.ddl.SqlEdit;
import io.godwit.api.ddl.SqlTokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables of engines that the target does not have, and row formats that InnoDB does not have. One thread. */
final class EngineRule implements DdlRule {
    private static final String INNODB = "InnoDB";
    /** InnoDB's own limit. */
    private static final int MOST_COLUMNS = 1017;
    private static final List<String> FORCE = List.of(Fix.FORCE_INNODB.option());

    private static final Finding.Rule ENGINE = new Finding.Rule("table/unsupported_engine",
            "engine that the target does not have", FORCE, "");
    private static final Finding.Rule ROW_FORMAT = new Finding.Rule("table/unsupported_row_format",
            "ROW_FORMAT=FIXED, which InnoDB does not have", FORCE, "");
    private static final Finding.Rule COLUMNS = new Finding.Rule("table/too_many_columns",
            "more columns than the " + MOST_COLUMNS + " that InnoDB allows", List.of(),
            "Split the table, or leave it out with excludeTables.");
    private static final Finding.Rule IRREPLACEABLE = new Finding.Rule("table/cannot_replace_engine",
            "engine that the target does not have, and a trial table with ENGINE=InnoDB failed", List.of(),
            "Run ALTER TABLE ... ENGINE=InnoDB on the source, or leave the table out with excludeTables.");

    private final Set<String> engines;
    private final boolean force;
    private final Optional<TrialTable> trial;

    /**
     * @param engines that the target has
     * @param force whether tables of other engines are changed
     * @param trial absent = nothing is tried out
     */
    EngineRule(Set<String> engines, boolean force, Optional<TrialTable> trial) {
        this.engines = engines;
        this.force = force;
        this.trial = trial;
    }

    @Override
    public Ruling judge(DdlSubject subject, DdlContext context) {
        if (subject.kind() != DdlKind.TABLE) {
            return subject.unchanged();
        }
        SqlTokens tokens = subject.tokens();
        TableText table = TableText.parse(tokens);
        List<TableText.Clause> foreign = table.clauses("ENGINE").stream()
                .filter(c -> engines.stream().noneMatch(c.value()::is)).toList();
        List<TableText.Clause> fixed = table.clauses("ROW_FORMAT").stream().filter(c -> c.value().is("FIXED"))
                .toList();
        SqlEdit edit = new SqlEdit(subject.sql(), tokens);
        foreign.forEach(c -> edit.replace(c.value().start(), c.value().end(), INNODB));
        fixed.forEach(c -> edit.remove(c.start(), c.end()));
        if (edit.isEmpty()) {
            return subject.unchanged();
        }
        String changed = edit.apply();
        Level level = force || foreign.isEmpty() ? Level.FIXED : Level.ERROR;
        Ruling ruling = Ruling.of(level == Level.FIXED ? changed : subject.sql());
        if (!foreign.isEmpty()) {
            ruling = ruling.with(engine(subject, table, foreign.getFirst().value().text(), changed, level));
        }
        if (table.columns().size() > MOST_COLUMNS) {
            ruling = ruling.with(COLUMNS.on(Level.ERROR, subject, String.valueOf(table.columns().size())));
        }
        return fixed.isEmpty() ? ruling : ruling.with(ROW_FORMAT.on(level, subject));
    }

    private Finding engine(DdlSubject subject, TableText table, String engine, String changed, Level level) {
        return obstacle(subject, table, changed)
                .map(why -> IRREPLACEABLE.on(Level.ERROR, subject, engine + ": " + why))
                .orElseGet(() -> ENGINE.on(level, subject, engine));
    }

    /** Unlike other engines, InnoDB counts only at the start of a key. */
    private Optional<String> obstacle(DdlSubject subject, TableText table, String changed) {
        Optional<String> counter = table.autoIncrement().filter(column -> !table.keyStarts().contains(column));
        return counter.isPresent()
                ? Optional.of("AUTO_INCREMENT column " + counter.get() + " begins no key")
                : trial.flatMap(t -> t.refusal(subject.withSql(changed)));
    }
}
