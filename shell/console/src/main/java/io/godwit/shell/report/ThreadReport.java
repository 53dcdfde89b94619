package io.godwit.shell.report;

import java.util.List;

/** One session in detail. */
record ThreadReport() implements Report {
    @Override
    public String name() {
        return "thread";
    }

    @Override
    public String help() {
        return "One session in detail, this one by default: thread [--cid=CONNECTION|--tid=THREAD].";
    }

    @Override
    public List<String> options() {
        return List.of("--cid=", "--tid=");
    }

    @Override
    public boolean vertical() {
        return true;
    }

    @Override
    public String sql(List<String> arguments) {
        String which = "t.PROCESSLIST_ID = CONNECTION_ID()";
        for (String argument : arguments) {
            if (!argument.matches("--[ct]id=\\d{1,18}")) {
                throw ReportError.argument(this, argument);
            }
            which = (argument.startsWith("--cid") ? "t.PROCESSLIST_ID = " : "t.THREAD_ID = ")
                    + argument.substring("--cid=".length());
        }
        return "SELECT t.THREAD_ID AS `Thread`, t.PROCESSLIST_ID AS `Connection`, t.TYPE AS `Type`,"
                + " t.PROCESSLIST_USER AS `User`, t.PROCESSLIST_HOST AS `Host`, t.PROCESSLIST_DB AS `Schema`,"
                + " t.PROCESSLIST_COMMAND AS `Command`, t.PROCESSLIST_TIME AS `Seconds`, t.PROCESSLIST_STATE AS `State`,"
                + " t.PROCESSLIST_INFO AS `Statement`, x.trx_id AS `Transaction`, x.trx_started AS `Begun`,"
                + " x.trx_rows_modified AS `Rows changed`, x.trx_rows_locked AS `Rows locked`"
                + " FROM performance_schema.threads t"
                + " LEFT JOIN information_schema.INNODB_TRX x ON x.trx_mysql_thread_id = t.PROCESSLIST_ID WHERE "
                + which;
    }
}
