package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.SqlEdit;
import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import io.godwit.api.mysql.AccountName;
import java.util.List;
import java.util.Optional;

/**
 * Who a view or program runs as, in its definition as SHOW CREATE writes it. Immutable.
 *
 * @param start of the DEFINER clause among the words; -1 if there is none
 * @param end the word after it
 * @param security the word after SQL SECURITY of a view; -1 if there is none
 */
record Definers(DdlSubject subject, SqlTokens tokens, int start, int end, int security) {
    /** DEFINER and SQL SECURITY stand before the kind of object, after few other words. */
    static Definers of(DdlSubject subject) {
        SqlTokens tokens = subject.tokens();
        List<Token> all = tokens.all();
        int start = -1;
        int end = -1;
        int security = -1;
        for (int i = 0; i + 4 < all.size() && !all.get(i).is(subject.kind().word()); i++) {
            if (all.get(i).is("DEFINER") && all.get(i + 1).is("=")) {
                start = i;
                end = all.get(i + 3).is("@") ? i + 5 : i + 3;
            } else if (all.get(i).is("SQL") && all.get(i + 1).is("SECURITY")) {
                security = i + 2;
            }
        }
        return new Definers(subject, tokens, start, end, security);
    }

    Optional<AccountName> definer() {
        if (start < 0) {
            return Optional.empty();
        }
        List<Token> all = tokens.all();
        boolean host = end == start + 5;
        return Optional.of(new AccountName(all.get(start + 2).unquoted(), host ? all.get(start + 4).unquoted() : "%"));
    }

    boolean isInvoker() {
        return isView()
                ? security >= 0 && tokens.all().get(security).is("INVOKER")
                : isRoutine() && RoutineText.parse(subject.sql(), tokens).isInvoker();
    }

    private boolean isView() {
        return subject.kind() == DdlKind.VIEW;
    }

    private boolean isRoutine() {
        return subject.kind() == DdlKind.FUNCTION || subject.kind() == DdlKind.PROCEDURE;
    }

    /**
     * Without the DEFINER. Views and routines then run with the rights of their caller, since they would else run with those of
     * whoever loads the dump.
     */
    String stripped() {
        List<Token> all = tokens.all();
        SqlEdit edit = new SqlEdit(subject.sql(), tokens);
        if (start >= 0) {
            edit.replace(all.get(start).start(), all.get(end).start(), "");
        }
        if (isView()) {
            if (security >= 0) {
                edit.replace(all.get(security).start(), all.get(security).end(), "INVOKER");
            } else {
                Token view = all.stream().filter(t -> t.is("VIEW")).findFirst().orElseThrow();
                edit.insert(view.start(), "SQL SECURITY INVOKER ");
            }
        } else if (isRoutine()) {
            RoutineText routine = RoutineText.parse(subject.sql(), tokens);
            if (!routine.isInvoker()) {
                edit.insert(routine.bodyStart(), "SQL SECURITY INVOKER\n");
            }
        }
        return edit.apply();
    }
}
