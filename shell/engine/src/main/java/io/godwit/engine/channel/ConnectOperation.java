package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.cloud.LogRetention;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.MySqlSession;
import java.util.Optional;

/** Makes a channel between two servers that can follow each other; does not start it. One thread. */
public final class ConnectOperation {
    private final MySqlSession source;
    private final MySqlSession target;
    private final ChannelControl control;
    private final Optional<LogRetention> retention;

    /** @param control of the target's channels */
    public ConnectOperation(MySqlSession source, MySqlSession target, ChannelControl control) {
        this(source, target, control, Optional.empty());
    }

    /** @param retention of the source's binary logs, where its variables do not tell */
    public ConnectOperation(MySqlSession source, MySqlSession target, ChannelControl control,
            Optional<LogRetention> retention) {
        this.source = source;
        this.target = target;
        this.control = control;
        this.retention = retention;
    }

    /** @throws GodwitException if nothing was made, with everything that stands in the way as far as it can be seen beforehand */
    public ChannelStatus run(ChannelRequest request, EventSink events) {
        ChannelCheck check = new ChannelCheck(source, target, request.from());
        check.requireNone();
        check.warn(retention, events);
        String server = target.spec().display();
        if (control.status(request.channel()).isPresent()) {
            throw new GodwitException(ChannelError.EXISTS,
                    "There is a replication channel '" + request.channel() + "' on " + server + " already.",
                    "To give it another password or source, stop it with replica.stop(), forget it with replica.remove()"
                            + " and connect again: with GTIDs it goes on where it was. Or name another with option channel.");
        }
        new AccountTrial(source, request.source().user()).run(request, events);
        control.create(request);
        events.info("Channel '" + request.channel() + "' on " + server + " will fetch from " + request.source().host()
                + ":" + request.source().port() + " as '" + request.source().user() + "'"
                + (request.tls().required() ? " over TLS" : " without TLS")
                + request.from().map(p -> ", from " + p).orElse("") + ".");
        if (!request.filter().only().isEmpty()) {
            events.warning("The channel executes what changes " + String.join(", ", request.filter().only())
                    + " alone, and marks everything else as executed without its rows.");
        }
        return control.status(request.channel())
                .orElseThrow(() -> MissingChannel.on(target, request.channel()));
    }
}
