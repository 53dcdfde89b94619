package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.MySqlSession;

/** Makes a channel between two servers that can follow each other; does not start it. One thread. */
public final class ConnectOperation {
    private final MySqlSession source;
    private final MySqlSession target;
    private final ChannelControl control;

    /** @param control of the target's channels */
    public ConnectOperation(MySqlSession source, MySqlSession target, ChannelControl control) {
        this.source = source;
        this.target = target;
        this.control = control;
    }

    /** @throws GodwitException if nothing was made, with everything that stands in the way as far as it can be seen beforehand */
    public ChannelStatus run(ChannelRequest request, EventSink events) {
        new ChannelCheck(source, target).requireNone();
        String server = target.spec().display();
        if (control.status(request.channel()).isPresent()) {
            throw new GodwitException(ChannelError.EXISTS,
                    "There is a replication channel '" + request.channel() + "' on " + server + " already.",
                    "Stop and remove it with replica.stop() and replica.remove(), or name another with option channel.");
        }
        control.create(request);
        events.info("Channel '" + request.channel() + "' on " + server + " will fetch from " + request.source().host()
                + ":" + request.source().port() + " as '" + request.source().user() + "'"
                + (request.tls() ? " over TLS." : " without TLS."));
        return control.status(request.channel())
                .orElseThrow(() -> SqlChannelControl.noChannel(request.channel(), server));
    }
}
