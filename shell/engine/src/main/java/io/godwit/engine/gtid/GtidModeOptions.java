package io.godwit.engine.gtid;

import java.time.Duration;

/**
 * How GTIDs are switched on. Immutable.
 *
 * @param watch how long to look for statements that GTIDs forbid, before they are forbidden
 * @param patience how long to wait for transactions that keep the server from a step
 * @param replicasReady whether the user has made sure that the server's replicas can follow the next step
 */
public record GtidModeOptions(Duration watch, Duration patience, boolean replicasReady) {
}
