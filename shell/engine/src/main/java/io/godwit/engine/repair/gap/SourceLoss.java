package io.godwit.engine.repair.gap;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.binlog.event.BinlogError;
import io.godwit.engine.session.SessionError;

/** Tells a connection to the source that can be made again from everything else. Stateless. */
public final class SourceLoss {
    private SourceLoss() {
    }

    public static boolean isOne(GodwitException e) {
        return e.code() == BinlogError.ENDED || e.code() == SessionError.CONNECTION_LOST;
    }
}
