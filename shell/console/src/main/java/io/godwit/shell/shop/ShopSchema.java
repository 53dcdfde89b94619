package io.godwit.shell.shop;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A realistic shop: three schemas, tables of every kind with rows in many languages, views, triggers, routines, events, accounts and
 * roles; about 200 MB at full scale, and the same bytes every time. For a server of MySQL 5.7, or 8.0.23 and later, that has none of it
 * yet, and an account that may do everything. One thread; starts its own workers and joins them.
 */
public final class ShopSchema {
    private final SessionFactory server;
    private final Counts counts;
    private final int threads;

    /** @param scale 1 = the whole shop; above 0 for a smaller one */
    public ShopSchema(SessionFactory server, double scale, int threads) {
        this.server = server;
        this.counts = new Counts(scale);
        this.threads = threads;
    }

    public ShopSummary create(EventSink events, Cancellation cancellation) {
        ShopScript script = ShopScript.read();
        List<TableData> tables = new ArrayList<>();
        tables.addAll(new CatalogueData(counts).tables());
        tables.addAll(new OrderData(counts).tables());
        tables.addAll(new CustomerData(counts).tables());
        try (MySqlSession session = server.open()) {
            run(session, script, "tables");
            boolean allowed = session.first("SELECT @@GLOBAL.local_infile", r -> r.number(0) == 1).orElse(false);
            if (!allowed) {
                session.execute("SET GLOBAL local_infile = ON");
            }
            try {
                new TableFiller(server, threads, tables).fill(events, cancellation);
            } finally {
                if (!allowed) {
                    session.execute("SET GLOBAL local_infile = OFF");
                }
            }
            run(session, script, "indexes");
            run(session, script, "objects");
            run(session, script, "accounts");
            if (ServerInfo.read(session).version().isAtLeast(8, 0, 0)) {
                run(session, script, "roles");
            }
        }
        return new ShopSummary(tables.size(), tables.stream().mapToLong(TableData::rowCount).sum());
    }

    private static void run(MySqlSession session, ShopScript script, String section) {
        script.section(section).forEach(session::execute);
    }
}
