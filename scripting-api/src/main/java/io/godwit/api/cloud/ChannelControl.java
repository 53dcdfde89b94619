package io.godwit.api.cloud;

import java.util.Optional;

/**
 * Runs the replication channels of one target: by SQL where the service lets users do that, else by whatever the service has for it.
 * One thread. Every method throws {@link io.godwit.api.error.GodwitException} if the service refuses, never with a password.
 */
public interface ChannelControl {
    /** The channel that is meant where none is named; empty = the server's unnamed one, where the service knows no other. */
    default String defaultChannel() {
        return "godwit";
    }

    /** Makes a channel that does not run yet. If a part of it cannot be made, nothing is left of it. */
    void create(ChannelRequest request);

    /** Returns once the service has taken the order; whether the source is reached is told by {@link #status}. */
    void start(String channel);

    void stop(String channel);

    /** @return nothing if there is no such channel */
    Optional<ChannelStatus> status(String channel);

    /** How many seconds the target is behind, by the service's own account; nothing where it does not know. */
    Optional<Long> secondsBehind(String channel);

    /**
     * Makes sure that channels can be made and run, as far as that can be known without making one. Changes nothing.
     *
     * @throws io.godwit.api.error.GodwitException naming what is missing
     */
    void requireUsable();

    /** Forgets a channel that does not run, with what it has received and not applied. */
    void remove(String channel);
}
