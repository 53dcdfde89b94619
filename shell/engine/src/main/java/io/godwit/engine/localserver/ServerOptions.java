package io.godwit.engine.localserver;

import io.godwit.api.mysql.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Chooses mysqld's options. Pure; later words win in mysqld, so the caller's own options come last. */
final class ServerOptions {
    // mysqld refuses to start when these differ from what the data directory was made with.
    private static final Set<String> FIXED = Set.of("--lower-case-table-names", "--innodb-page-size");

    // No server here has to survive a power cut.
    private static final List<String> HASTY_WRITES = List.of("--innodb-flush-method=nosync", "--innodb-doublewrite=0",
            "--innodb-flush-log-at-trx-commit=0");

    private ServerOptions() {
    }

    /** What a data directory is made with; where the redo log can grow later, it starts small, to be copied fast. */
    static List<String> initialising(ServerRelease release, List<String> fixed) {
        List<String> options = new ArrayList<>(HASTY_WRITES);
        options.add("--initialize-insecure");
        if (release.version().isAtLeast(8, 0, 30)) {
            options.add("--innodb-redo-log-capacity=8M");
        }
        options.addAll(fixed);
        return options;
    }

    /** Those of the caller's options that the data directory must be made with. */
    static List<String> fixed(LocalServerSettings settings) {
        return settings.options().stream()
                .filter(o -> FIXED.contains(o.replaceFirst("=.*", "").replace('_', '-')))
                .map(o -> o.replace('_', '-'))
                .sorted()
                .toList();
    }

    /** @param temporary directory for the server's temporary files, so that none is left elsewhere after a kill */
    static List<String> running(LocalServerSettings settings, int port, String temporary) {
        ServerVersion version = settings.release().version();
        List<String> options = new ArrayList<>(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // Relative to the data directory: the path of a socket may not pass 107 bytes.
                "--socket=mysql.sock",
                "--pid-file=mysqld.pid",
                "--tmpdir=" + temporary,
                "--server-id=" + (settings.serverId() == 0 ? port : settings.serverId()),
                "--log-bin=binlog",
                "--relay-log=relay",
                "--binlog-format=ROW",
                "--sync-binlog=0",
                "--innodb-buffer-pool-load-at-startup=OFF",
                "--innodb-buffer-pool-size=64M"));
        options.addAll(HASTY_WRITES);
        if (version.isAtLeast(8, 0, 11)) {
            options.add("--mysqlx=OFF");
        } else {
            options.add("--log-slave-updates");
            // On by default since 8.0; who waits for whose metadata lock is asked everywhere.
            options.add("--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON");
        }
        if (settings.release() == ServerRelease.MYSQL_9) {
            // Debian's default is a directory of its own, which only an installed package has.
            options.add("--secure-file-priv=NULL");
        }
        if (settings.gtids()) {
            options.add("--gtid-mode=ON");
            options.add("--enforce-gtid-consistency=ON");
        }
        options.addAll(settings.options());
        return options;
    }
}
