package io.godwit.shell.view;

import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.Sql;
import io.godwit.shell.connect.OpenSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Help on SQL, which every server carries in its own tables. Stateless. */
final class ServerHelp {
    /** What a topic may be written with, so that it means the same in every SQL mode. */
    private static final Pattern TOPIC = Pattern.compile("[\\w !<>=&|^~*?+:/()-]{1,64}");

    private ServerHelp() {
    }

    /** @param topic a statement, function or category, {@code contents} for all of these; {@code *} stands for anything */
    static Optional<String> find(OpenSession session, String topic) {
        if (!TOPIC.matcher(topic).matches()) {
            return Optional.empty();
        }
        Optional<SqlRows> reply = session.run("HELP " + Sql.literal(topic.replace('*', '%'))).rows();
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        try (SqlRows rows = reply.get()) {
            return rows.columns().stream().anyMatch(column -> column.label().equals("description"))
                    ? page(rows)
                    : list(rows, topic);
        }
    }

    private static Optional<String> page(SqlRows rows) {
        if (!rows.next()) {
            return Optional.empty();
        }
        String example = rows.text(2).strip();
        return Optional.of("The server's help on " + rows.text(0) + ":\n\n" + rows.text(1).strip() + "\n"
                + (example.isEmpty() ? "" : "\nExamples:\n" + example + "\n"));
    }

    private static Optional<String> list(SqlRows rows, String topic) {
        List<String> columns = rows.columns().stream().map(column -> column.label()).toList();
        List<String> names = new ArrayList<>();
        while (rows.next()) {
            names.add("  " + rows.text(columns.indexOf("name")));
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("The server's help has these on '" + topic + "':\n" + String.join("\n", names)
                        + "\n\n\\help NAME tells more of one.\n");
    }
}
