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

/** Nobody but the host of a server chooses directories on it. Stateless. */
final class DirectoryRule implements DdlRule {
    private static final Finding.Rule DIRECTORY = new Finding.Rule("table/data_or_index_directory",
            "directory of the source's host", List.of(), "");

    @Override
    public Ruling judge(DdlSubject subject, DdlContext context) {
        if (subject.kind() != DdlKind.TABLE) {
            return subject.unchanged();
        }
        SqlTokens tokens = subject.tokens();
        TableText table = TableText.parse(tokens);
        SqlEdit edit = new SqlEdit(subject.sql(), tokens);
        for (String what : List.of("DATA", "INDEX")) {
            table.clauses(what, "DIRECTORY").forEach(c -> edit.commentOut(c.start(), c.end()));
        }
        return edit.isEmpty()
                ? subject.unchanged()
                : Ruling.of(edit.apply(), DIRECTORY.on(Level.FIXED, subject));
    }
}
