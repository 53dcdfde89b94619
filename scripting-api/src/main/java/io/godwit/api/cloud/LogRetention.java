package io.godwit.api.cloud;

import java.time.Duration;

/**
 * How long a source's service keeps binary logs. Immutable.
 *
 * @param kept zero = they go as soon as the service itself no longer needs them
 * @param raisedBy the statement or command that raises it
 */
public record LogRetention(Duration kept, String raisedBy) {
}
