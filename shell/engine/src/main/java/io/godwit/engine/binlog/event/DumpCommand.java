package io.godwit.engine.binlog.event;

import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.Tsid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/** Writes the command that asks for the binary log. Stateless. */
final class DumpCommand {
    static final String NAME = "COM_BINLOG_DUMP_GTID";

    private static final int CODE = 0x1E;
    /** The log ends instead of waiting for more; with GTIDs the set decides where to start, not a position. */
    private static final int NON_BLOCKING_BY_GTID = 0x01 | 0x04;
    private static final int FIRST_POSITION = 4;
    private static final long TAGGED_FORMAT = 1;

    private DumpCommand() {
    }

    /** @param known what the server shall leave out */
    static byte[] of(long serverId, GtidSet known) {
        byte[] set = encode(known);
        ByteArrayOutputStream out = new ByteArrayOutputStream(set.length + 32);
        out.write(CODE);
        number(out, NON_BLOCKING_BY_GTID, 2);
        number(out, serverId, 4);
        number(out, 0, 4); // no file name
        number(out, FIRST_POSITION, 8);
        number(out, set.length, 4);
        out.writeBytes(set);
        return out.toByteArray();
    }

    /** The plain format where it suffices: servers before 8.3 know no other. */
    private static byte[] encode(GtidSet set) {
        SortedMap<Tsid, List<GtidSet.Interval>> sources = set.intervals();
        boolean tagged = sources.keySet().stream().anyMatch(tsid -> !tsid.tag().isEmpty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, tagged ? (TAGGED_FORMAT << 56) | ((long) sources.size() << 8) | TAGGED_FORMAT : sources.size(), 8);
        sources.forEach((tsid, intervals) -> {
            UUID uuid = UUID.fromString(tsid.uuid());
            number(out, Long.reverseBytes(uuid.getMostSignificantBits()), 8);
            number(out, Long.reverseBytes(uuid.getLeastSignificantBits()), 8);
            if (tagged) {
                byte[] tag = tsid.tag().getBytes(StandardCharsets.US_ASCII);
                out.write(tag.length << 1);
                out.writeBytes(tag);
            }
            number(out, intervals.size(), 8);
            for (GtidSet.Interval interval : intervals) {
                number(out, interval.first(), 8);
                number(out, interval.last() + 1, 8);
            }
        });
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> (8 * i)));
        }
    }
}
