package io.godwit.shell.report;

import java.util.ArrayList;
import java.util.List;

/** Who is connected and what they do. */
record ThreadsReport() implements Report {
    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String help() {
        return "Sessions of the server and what they do: threads [--foreground|--background|--all] [--limit=N].";
    }

    @Override
    public List<String> options() {
        return List.of("--foreground", "--background", "--all", "--limit=");
    }

    @Override
    public String sql(List<String> arguments) {
        List<String> types = new ArrayList<>();
        String limit = "";
        for (String argument : arguments) {
            switch (argument) {
                case "--foreground", "-f" -> types.add("'FOREGROUND'");
                case "--background", "-b" -> types.add("'BACKGROUND'");
                case "--all", "-A" -> types.addAll(List.of("'FOREGROUND'", "'BACKGROUND'"));
                default -> {
                    if (!argument.matches("--limit=\\d{1,9}")) {
                        throw ReportError.argument(this, argument);
                    }
                    limit = " LIMIT " + argument.substring("--limit=".length());
                }
            }
        }
        return "SELECT THREAD_ID AS tid, PROCESSLIST_ID AS cid, PROCESSLIST_USER AS user, PROCESSLIST_HOST AS host,"
                + " PROCESSLIST_DB AS db, PROCESSLIST_COMMAND AS command, PROCESSLIST_TIME AS time,"
                + " PROCESSLIST_STATE AS state, LEFT(PROCESSLIST_INFO, 60) AS info FROM performance_schema.threads"
                + " WHERE TYPE IN (" + (types.isEmpty() ? "'FOREGROUND'" : String.join(", ", types)) + ")"
                + " ORDER BY PROCESSLIST_TIME DESC, THREAD_ID" + limit;
    }
}
