package io.godwit.engine.binlog;

import io.godwit.api.mysql.Gtid;
import io.godwit.engine.binlog.event.BinlogEvent;

/** Makes something of the events of one transaction after the other. One thread. */
interface TransactionCollector {
    void begin(Gtid gtid);

    /** An event between the one that named the transaction and the next one's. */
    void accept(BinlogEvent event);

    /** The transaction is complete. */
    void end();
}
