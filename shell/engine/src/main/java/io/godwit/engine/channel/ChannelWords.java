package io.godwit.engine.channel;

import io.godwit.api.mysql.ServerVersion;

/**
 * How a release spells the statements about channels. Immutable.
 *
 * @param source {@code SOURCE}, or {@code MASTER} before 8.0.23
 * @param change what begins the statement that makes a channel
 * @param replica {@code REPLICA}, or {@code SLAVE} before 8.0.22
 * @param filterPerChannel before 8.0 a replication filter is one for all channels
 * @param publicKey whether a replica can ask for the source's RSA key, where it has no TLS
 */
record ChannelWords(String source, String change, String replica, boolean filterPerChannel, boolean publicKey) {
    static ChannelWords of(ServerVersion version) {
        boolean current = version.isAtLeast(8, 0, 23);
        return new ChannelWords(current ? "SOURCE" : "MASTER",
                current ? "CHANGE REPLICATION SOURCE TO" : "CHANGE MASTER TO",
                version.isAtLeast(8, 0, 22) ? "REPLICA" : "SLAVE", version.isAtLeast(8, 0, 1),
                version.isAtLeast(8, 0, 4));
    }

    /** {@code SOURCE_HOST} from {@code HOST}. */
    String option(String name) {
        return source + "_" + name;
    }
}
