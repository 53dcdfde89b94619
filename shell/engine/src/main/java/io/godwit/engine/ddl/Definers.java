package io.godwit.engine.ddl;

import io.godwit.engine.ddl.SqlTokens.Token;
import java.util.List;

/**
 * Takes the DEFINER out of a definition as SHOW CREATE writes it, and lets views and routines run with the rights of their caller,
 * since they would else run with those of whoever loads the dump. Stateless.
 */
final class Definers {
    private Definers() {
    }

    static String stripFromTrigger(String sql) {
        return withoutDefiner(sql);
    }

    static String stripFromEvent(String sql) {
        return withoutDefiner(sql);
    }

    static String stripFromView(String sql) {
        String bare = withoutDefiner(sql);
        List<Token> tokens = SqlTokens.of(bare);
        for (int i = 0; i + 2 < tokens.size() && !tokens.get(i).is("VIEW"); i++) {
            if (tokens.get(i).is("SQL") && tokens.get(i + 1).is("SECURITY")) {
                Token word = tokens.get(i + 2);
                return bare.substring(0, word.start()) + "INVOKER" + bare.substring(word.end());
            }
        }
        int view = tokens.stream().filter(t -> t.is("VIEW")).findFirst().orElseThrow().start();
        return bare.substring(0, view) + "SQL SECURITY INVOKER " + bare.substring(view);
    }

    static String stripFromRoutine(String sql) {
        String bare = withoutDefiner(sql);
        RoutineText routine = RoutineText.parse(bare);
        return routine.hasSecurity()
                ? bare
                : bare.substring(0, routine.bodyStart()) + "SQL SECURITY INVOKER\n"
                        + bare.substring(routine.bodyStart());
    }

    /** DEFINER = user@host stands before the kind of object, each part quoted as the server pleases. */
    private static String withoutDefiner(String sql) {
        List<Token> tokens = SqlTokens.of(sql);
        for (int i = 0; i + 4 < tokens.size() && i < 12; i++) {
            if (tokens.get(i).is("DEFINER") && tokens.get(i + 1).is("=")) {
                int last = tokens.get(i + 3).is("@") ? i + 4 : i + 2;
                return sql.substring(0, tokens.get(i).start()) + sql.substring(tokens.get(last + 1).start());
            }
        }
        return sql;
    }
}
