/**
 * Replication channels: {@link io.godwit.engine.channel.ConnectOperation} makes one after it has looked at both servers,
 * {@link io.godwit.engine.channel.WaitOperation} waits until its target has executed a set of transactions. Channels are run through
 * {@link io.godwit.api.cloud.ChannelControl}, by SQL in {@link io.godwit.engine.channel.SqlChannelControl}. What holds a session
 * belongs to the session's thread. Needs sessions and GTID sets.
 */
@NullMarked
package io.godwit.engine.channel;

import org.jspecify.annotations.NullMarked;
