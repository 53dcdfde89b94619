package io.godwit.shell.sql;

import io.godwit.engine.ddl.Statement;
import io.godwit.shell.connect.OpenSession;

/** What happens around statements that a person typed. One thread. */
public interface StatementWatch {
    StatementWatch NONE = new StatementWatch() {
        @Override
        public void before(OpenSession session, Statement statement) {
        }

        @Override
        public void after(OpenSession session, Statement statement) {
        }
    };

    /** @throws io.godwit.api.error.GodwitException if the statement should not run */
    void before(OpenSession session, Statement statement);

    /** What happens around statements of a file that was named by one who typed. */
    default StatementWatch inFiles() {
        return NONE;
    }

    /** The statement has succeeded and its results have been shown. */
    void after(OpenSession session, Statement statement);
}
