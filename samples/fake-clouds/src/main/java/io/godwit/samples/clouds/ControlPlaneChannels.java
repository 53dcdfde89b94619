package io.godwit.samples.clouds;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.engine.channel.SqlChannelControl;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Channels as a service runs them: each order is carried out with a session of the service's own, and what a channel brings is applied
 * with the customer's rights only. Any thread.
 *
 * @param applier whose rights limit what channels change; quoted, with its host
 */
record ControlPlaneChannels(SessionFactory service, String applier, String defaultChannel) implements ChannelControl {
    @Override
    public void create(ChannelRequest request) {
        try (MySqlSession session = service.open()) {
            ChannelControl control = new SqlChannelControl(session);
            control.create(request);
            try {
                session.execute("CHANGE REPLICATION SOURCE TO PRIVILEGE_CHECKS_USER = " + applier + " FOR CHANNEL ?",
                        request.channel());
            } catch (RuntimeException e) {
                control.remove(request.channel()); // it would apply with all rights
                throw e;
            }
        }
    }

    @Override
    public void start(String channel) {
        order(control -> {
            control.start(channel);
            return true;
        });
    }

    @Override
    public void stop(String channel) {
        order(control -> {
            control.stop(channel);
            return true;
        });
    }

    @Override
    public void remove(String channel) {
        order(control -> {
            control.remove(channel);
            return true;
        });
    }

    @Override
    public Optional<ChannelStatus> status(String channel) {
        return order(control -> control.status(channel));
    }

    @Override
    public Optional<Long> secondsBehind(String channel) {
        return order(control -> control.secondsBehind(channel));
    }

    @Override
    public void requireUsable() {
        order(control -> {
            control.requireUsable();
            return true;
        });
    }

    private <T extends @Nullable Object> T order(Function<ChannelControl, T> order) {
        try (MySqlSession session = service.open()) {
            return order.apply(new SqlChannelControl(session));
        }
    }
}
