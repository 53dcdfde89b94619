package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.ServerVersion;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The MySQL releases whose programs can be had from Maven repositories or from Debian. Immutable. */
public enum ServerRelease {
    MYSQL_5_7("5.7", "5.7.22"),
    /** The first 8.0 most clouds offered: redo log files, no invisible keys, no instant DROP COLUMN. */
    MYSQL_8_0_12("8.0.12", "8.0.12"),
    /** The only one that brings the client programs along. */
    MYSQL_8_0("8.0", "8.0.33"),
    /** The 9.x that Debian unstable holds on the day it is first fetched: 9.7.4 or a later one. */
    MYSQL_9("9", "9.7.4");

    private final String label;
    private final String version;

    ServerRelease(String label, String version) {
        this.label = label;
        this.version = version;
    }

    /** @param label as in system property {@code godwit.mysql}: {@code 5.7}, {@code 8.0.12}, {@code 8.0} or {@code 9} */
    public static ServerRelease of(String label) {
        return Arrays.stream(values()).filter(r -> r.label.equals(label)).findFirst()
                .orElseThrow(() -> new GodwitException(LocalServerError.UNKNOWN_RELEASE,
                        "No server release '" + label + "' is known",
                        "Choose one of " + Arrays.stream(values()).map(r -> r.label).collect(Collectors.joining(", "))
                                + "."));
    }

    /** The name in {@code godwit.mysql}, in the list of archives and in the cache. */
    public String label() {
        return label;
    }

    /** For {@link #MYSQL_9} the least; a running server tells its own. */
    public ServerVersion version() {
        return ServerVersion.parse(version);
    }

    @Override
    public String toString() {
        return "MySQL " + version;
    }
}
