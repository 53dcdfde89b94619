package io.godwit.engine.binlog;

import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.Change;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.ReaderSetup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** What tables hold after the changes that a log tells of, to be compared with what their server selects. One thread. */
final class Replay {
    private final SortedMap<TableName, Map<RowImage, Integer>> rows = new TreeMap<>();
    private final Map<TableName, TableShape> shapes = new HashMap<>();
    private final List<SourceTransaction> transactions = new ArrayList<>();

    /** Everything that the server has executed since, read and replayed. */
    static Replay since(SessionFactory server, GtidSet before) {
        Replay replay = new Replay();
        GtidSet wanted = executed(server).subtract(before);
        GtidSet missing = new BinlogReader(server).read(wanted, replay::apply, new Cancellation());
        assertThat(missing).isEqualTo(GtidSet.EMPTY);
        assertThat(replay.transactions).hasSize((int) wanted.count());
        return replay;
    }

    static GtidSet executed(SessionFactory server) {
        try (MySqlSession session = server.open()) {
            return GtidState.read(session).executed();
        }
    }

    private void apply(SourceTransaction transaction) {
        transactions.add(transaction);
        for (Change change : transaction.changes()) {
            if (change instanceof RowChange row) {
                shapes.put(row.table().name(), row.table());
                row.before().ifPresent(image -> count(row.table().name(), image, -1));
                row.after().ifPresent(image -> count(row.table().name(), image, 1));
            }
        }
    }

    private void count(TableName table, RowImage image, int by) {
        rows.computeIfAbsent(table, t -> new HashMap<>()).merge(image, by,
                (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
    }

    List<SourceTransaction> transactions() {
        return transactions;
    }

    List<Change> changes() {
        return transactions.stream().flatMap(t -> t.changes().stream()).toList();
    }

    SortedMap<TableName, Map<RowImage, Integer>> rows() {
        return rows;
    }

    TableShape shape(TableName table) {
        return Optional.ofNullable(shapes.get(table)).orElseThrow();
    }

    void requireEqual(SessionFactory server) {
        rows.forEach((table, images) -> requireEqual(server, table));
    }

    /** As text, so that a difference can be read. */
    void requireEqual(SessionFactory server, TableName table) {
        SortedMap<String, Integer> logged = text(rows.getOrDefault(table, Map.of()));
        SortedMap<String, Integer> selected = text(select(server, shape(table), table));
        assertThat(without(logged, selected)).as("rows of %s", table).isEqualTo(without(selected, logged));
    }

    static SortedMap<String, Integer> without(SortedMap<String, Integer> rows,
            SortedMap<String, Integer> others) {
        SortedMap<String, Integer> out = new TreeMap<>(rows);
        out.entrySet().removeAll(others.entrySet());
        return out;
    }

    static Map<RowImage, Integer> select(SessionFactory server, TableShape shape, TableName from) {
        Map<RowImage, Integer> out = new HashMap<>();
        try (MySqlSession session = server.open()) {
            ReaderSetup.STANDARD.apply(session);
            session.each("SELECT " + shape.selectList() + " FROM " + from, row -> {
                List<byte @Nullable []> values = new ArrayList<>();
                for (int i = 0; i < shape.columns().size(); i++) {
                    values.add(row.bytes(i));
                }
                out.merge(new RowImage(values), 1, Integer::sum);
            });
        }
        return out;
    }

    static SortedMap<String, Integer> text(Map<RowImage, Integer> images) {
        SortedMap<String, Integer> out = new TreeMap<>();
        images.forEach((image, n) -> out.merge(text(image), n, Integer::sum));
        return out;
    }

    private static String text(RowImage image) {
        StringBuilder out = new StringBuilder();
        for (byte[] value : image.values()) {
            out.append(value == null ? "NULL" : printable(value)).append(" | ");
        }
        return out.toString();
    }

    private static String printable(byte[] value) {
        StringBuilder out = new StringBuilder();
        for (byte b : value) {
            out.append(b >= ' ' && b < 127 ? String.valueOf((char) b) : String.format("<%02x>", b));
        }
        return out.toString();
    }
}
