package io.godwit.engine.localserver;

import java.util.List;

/**
 * What a local server shall be. Immutable.
 *
 * @param gtids GTID mode ON and consistency enforced; row-based binlog with or without
 * @param serverId 1 and above; 0 takes the port, which no other server on this machine has
 * @param options more options for mysqld, as on its command line, such as {@code --local-infile=ON}; they win over the
 *        defaults, but port and data directory are not theirs to choose
 */
public record LocalServerSettings(ServerRelease release, boolean gtids, int serverId, List<String> options) {
    public LocalServerSettings {
        options = List.copyOf(options);
    }

    /** A server with GTIDs, its own server id and no more options. */
    public static LocalServerSettings of(ServerRelease release) {
        return new LocalServerSettings(release, true, 0, List.of());
    }

    public LocalServerSettings withoutGtids() {
        return new LocalServerSettings(release, false, serverId, options);
    }

    public LocalServerSettings withServerId(int id) {
        return new LocalServerSettings(release, gtids, id, options);
    }

    /** Replaces the options. */
    public LocalServerSettings withOptions(List<String> words) {
        return new LocalServerSettings(release, gtids, serverId, words);
    }
}
