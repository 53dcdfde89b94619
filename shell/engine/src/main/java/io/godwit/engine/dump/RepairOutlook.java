package io.godwit.engine.dump;

import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a dump of many moments can be made exact after it was loaded, by what the source writes to its binary log. Immutable.
 *
 * @param unmarked why no watermark can tell the moments apart; empty = watermarks work
 * @param unrepairable why the changes between cannot be applied from the binary log although the moments are known
 */
record RepairOutlook(List<String> unmarked, List<String> unrepairable) {
    static RepairOutlook of(ServerInfo server) {
        List<String> unmarked = new ArrayList<>();
        List<String> unrepairable = new ArrayList<>();
        if (!server.binlogEnabled()) {
            unmarked.add("log_bin is OFF");
        }
        requireValue(server, "gtid_mode", "ON", unmarked);
        requireValue(server, "binlog_format", "ROW", unrepairable);
        requireValue(server, "binlog_row_image", "FULL", unrepairable);
        return new RepairOutlook(List.copyOf(unmarked), List.copyOf(unrepairable));
    }

    /** A variable that a release does not have any more stands for what is the only way there. */
    private static void requireValue(ServerInfo server, String variable, String wanted, List<String> problems) {
        String value = server.variable(variable);
        if (!value.isEmpty() && !value.equalsIgnoreCase(wanted)) {
            problems.add(variable + " is " + value);
        }
    }

    boolean hasMarks() {
        return unmarked.isEmpty();
    }

    /** What to warn of before anything is read. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!unmarked.isEmpty()) {
            warnings.add("Rows will be of different moments and nothing can tell which, as "
                    + String.join(" and ", unmarked)
                    + ": no repair is possible afterwards. Stop the writers, use consistent: true, or switch GTIDs on first.");
        }
        if (!unrepairable.isEmpty()) {
            warnings.add("Rows will be of different moments, and the changes between cannot be applied later, as "
                    + String.join(" and ", unrepairable)
                    + ". Set them to ROW and FULL first, or use consistent: true.");
        }
        return warnings;
    }
}
