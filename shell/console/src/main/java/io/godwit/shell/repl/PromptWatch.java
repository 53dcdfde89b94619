package io.godwit.shell.repl;

import io.godwit.engine.ddl.Statement;
import io.godwit.shell.complete.LiveCatalog;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.output.Screen;
import io.godwit.shell.safety.SafeMode;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import io.godwit.shell.sql.StatementWatch;
import io.godwit.shell.sql.WarningsWatch;
import java.util.Set;

/** Around typed statements: asks before one destroys data, shows its warnings, and notices new names. The prompt's thread. */
final class PromptWatch implements StatementWatch {
    private static final Set<String> CHANGE_NAMES = Set.of("CREATE", "ALTER", "DROP", "RENAME");

    private final SafeMode safeMode;
    private final WarningsWatch warnings;
    private final LiveCatalog names;

    PromptWatch(SafeMode safeMode, Settings settings, Screen screen, LiveCatalog names) {
        this.safeMode = safeMode;
        this.warnings = new WarningsWatch(() -> settings.get(ShellOptions.SHOW_WARNINGS), screen);
        this.names = names;
    }

    @Override
    public void before(OpenSession session, Statement statement) {
        session.requireAllowed(statement.text()); // nobody is asked about what is refused anyway
        safeMode.check(session.spec(), statement.text());
    }

    @Override
    public void after(OpenSession session, Statement statement) {
        warnings.after(session, statement);
        noticeNames(statement);
    }

    private void noticeNames(Statement statement) {
        if (CHANGE_NAMES.contains(WarningsWatch.verb(statement))) {
            names.refresh();
        }
    }

    @Override
    public StatementWatch inFiles() {
        return new StatementWatch() {
            @Override
            public void before(OpenSession session, Statement statement) {
                session.requireAllowed(statement.text());
                safeMode.checkOneOfMany(session.spec(), statement.text());
            }

            @Override
            public void after(OpenSession session, Statement statement) {
                noticeNames(statement);
            }

            @Override
            public StatementWatch inFiles() {
                return this;
            }
        };
    }
}
