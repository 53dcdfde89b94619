package io.godwit.shell.repl;

import io.godwit.api.session.SqlRows;
import io.godwit.engine.ddl.Statement;
import io.godwit.shell.complete.LiveCatalog;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.output.Screen;
import io.godwit.shell.safety.SafeMode;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import io.godwit.shell.sql.StatementWatch;
import java.util.Locale;
import java.util.Set;

/** Around typed statements: asks before one destroys data, shows its warnings, and notices new names. The prompt's thread. */
final class PromptWatch implements StatementWatch {
    private static final Set<String> CHANGE_NAMES = Set.of("CREATE", "ALTER", "DROP", "RENAME");

    private final SafeMode safeMode;
    private final Settings settings;
    private final Screen screen;
    private final LiveCatalog names;

    PromptWatch(SafeMode safeMode, Settings settings, Screen screen, LiveCatalog names) {
        this.safeMode = safeMode;
        this.settings = settings;
        this.screen = screen;
        this.names = names;
    }

    @Override
    public void before(OpenSession session, Statement statement) {
        session.requireAllowed(statement.text()); // nobody is asked about what is refused anyway
        safeMode.check(session.spec(), statement.text());
    }

    @Override
    public void after(OpenSession session, Statement statement) {
        String verb = statement.text().split("\\W", 2)[0].toUpperCase(Locale.ROOT);
        if (settings.get(ShellOptions.SHOW_WARNINGS) && !verb.equals("SHOW") && session.warningCount() > 0) {
            show(session);
        }
        if (CHANGE_NAMES.contains(verb)) {
            names.refresh();
        }
    }

    private void show(OpenSession session) {
        StringBuilder out = new StringBuilder();
        try (SqlRows rows = session.run("SHOW WARNINGS").rows().orElseThrow()) {
            while (rows.next()) {
                out.append(rows.text(0)).append(" (code ").append(rows.text(1)).append("): ").append(rows.text(2))
                        .append('\n');
            }
        }
        screen.text(out.toString());
    }
}
