package io.godwit.plugins.oci;

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

/** MySQL HeatWave encrypts all it stores and has no keyring for tables of their own. Stateless. */
final class EncryptionRule implements DdlRule {
    private static final Finding.Rule TABLE = rule("table");
    private static final Finding.Rule SCHEMA = rule("schema");

    private static Finding.Rule rule(String kind) {
        return new Finding.Rule(kind + "/encryption", "asks for encryption, which the service does for all",
                List.of(), "");
    }

    @Override
    public Ruling judge(DdlSubject subject, DdlContext context) {
        if (subject.kind() != DdlKind.TABLE && subject.kind() != DdlKind.SCHEMA) {
            return subject.unchanged();
        }
        SqlTokens tokens = subject.tokens();
        SqlEdit edit = new SqlEdit(subject.sql(), tokens);
        List<Token> all = tokens.all();
        int depth = 0;
        for (int i = 1; i + 2 < all.size(); i++) {
            depth += all.get(i).is("(") ? 1 : all.get(i).is(")") ? -1 : 0;
            if (depth == 0 && all.get(i).is("ENCRYPTION")) {
                Token value = all.get(all.get(i + 1).is("=") ? i + 2 : i + 1);
                if (value.unquoted().equalsIgnoreCase("Y")) {
                    edit.commentOut(all.get(all.get(i - 1).is("DEFAULT") ? i - 1 : i).start(), value.end());
                }
            }
        }
        return edit.isEmpty()
                ? subject.unchanged()
                : Ruling.of(edit.apply(), (subject.kind() == DdlKind.TABLE ? TABLE : SCHEMA).on(Level.FIXED, subject));
    }
}
