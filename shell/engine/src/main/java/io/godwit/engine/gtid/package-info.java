/**
 * GTID sets of running servers: {@link io.godwit.engine.gtid.GtidState} reads them, {@link io.godwit.engine.gtid.PurgedSetter} changes
 * {@code gtid_purged} after it has made sure that the server will take it. Values are immutable; what holds a session belongs to
 * the session's thread. Needs only sessions.
 */
@NullMarked
package io.godwit.engine.gtid;

import org.jspecify.annotations.NullMarked;
