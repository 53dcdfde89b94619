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
import io.godwit.api.ddl.SqlTokens.Token;
import java.util.List;
import java.util.Locale;

/** Tables in a tablespace that somebody made. Those of InnoDB itself are everywhere. Stateless. */
final class TablespaceRule implements DdlRule {
    private static final String BUILT_IN = "innodb_";
    private static final Finding.Rule TABLESPACE = new Finding.Rule("table/tablespace",
            "tablespace that the target does not have", List.of(Fix.STRIP_TABLESPACES.option()), "");

    private final boolean strip;

    TablespaceRule(boolean strip) {
        this.strip = strip;
    }

    @Override
    public Ruling judge(DdlSubject subject, DdlContext context) {
        if (subject.kind() != DdlKind.TABLE) {
            return subject.unchanged();
        }
        SqlTokens tokens = subject.tokens();
        List<TableText.Clause> made = TableText.parse(tokens).clauses("TABLESPACE").stream()
                .filter(c -> !c.value().unquoted().toLowerCase(Locale.ROOT).startsWith(BUILT_IN)).toList();
        if (made.isEmpty()) {
            return subject.unchanged();
        }
        String name = made.getFirst().value().text();
        if (!strip) {
            return Ruling.of(subject.sql(), TABLESPACE.on(Level.ERROR, subject, name));
        }
        SqlEdit edit = new SqlEdit(subject.sql(), tokens);
        made.forEach(c -> edit.remove(c.start(), end(c)));
        return Ruling.of(edit.apply(), TABLESPACE.on(Level.FIXED, subject, name));
    }

    /** A tablespace may be followed by the kind of storage in it. */
    private static int end(TableText.Clause clause) {
        List<Token> after = clause.after();
        return after.size() > 1 && after.get(0).is("STORAGE") ? after.get(1).end() : clause.end();
    }
}
