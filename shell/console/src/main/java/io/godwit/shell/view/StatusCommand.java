package io.godwit.shell.view;

import io.godwit.engine.session.SqlReply;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.output.ResultFormat;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code \status}. */
@Command(name = "\\status", aliases = "\\s", description = "Show facts about the current session.")
public final class StatusCommand implements BackslashCommand {
    private static final String FACTS = """
            SELECT CONNECTION_ID() AS `Connection`, CURRENT_USER() AS `Account`, DATABASE() AS `Schema`,
              @@version AS `Server`, @@version_comment AS `Distribution`, @@server_uuid AS `Server UUID`,
              @@hostname AS `Host name`, @@port AS `Port`, @@global.read_only AS `Read only`,
              @@character_set_connection AS `Character set`""";

    private final ShellControl shell;

    public StatusCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        CurrentSession current = shell.shell().session();
        if (current.find().isEmpty()) {
            shell.shell().screen().text("Not connected.\n");
            return;
        }
        OpenSession session = current.get();
        current.roles().of(session)
                .ifPresent(role -> shell.shell().screen().text("This is the " + role.word() + " in use.\n"));
        show(session, FACTS);
        show(session,
                "SHOW SESSION STATUS WHERE Variable_name IN ('Ssl_cipher', 'Ssl_version', 'Uptime', 'Threads_connected')");
    }

    private void show(OpenSession session, String sql) {
        long start = System.nanoTime();
        SqlReply reply = session.run(sql);
        shell.shell().screen().result(reply, start,
                sql.equals(FACTS) ? Optional.of(ResultFormat.VERTICAL) : Optional.empty());
    }
}
