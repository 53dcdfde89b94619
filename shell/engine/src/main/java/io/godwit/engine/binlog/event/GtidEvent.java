package io.godwit.engine.binlog.event;

import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.Tsid;
import java.util.UUID;

/** Reads the events that begin a transaction. Stateless. */
public final class GtidEvent {
    private static final int UUID_BYTES = 16;
    private static final int FLAGS_FIELD = 0;
    private static final int UUID_FIELD = 1;
    private static final int NUMBER_FIELD = 2;
    private static final int TAG_FIELD = 3;

    private GtidEvent() {
    }

    public static Gtid read(BinlogEvent event) {
        ByteReader reader = event.reader();
        return event.type() == EventType.GTID_TAGGED ? tagged(reader) : plain(reader);
    }

    private static Gtid plain(ByteReader reader) {
        reader.skip(1); // flags
        return new Gtid(new Tsid(uuid(reader), ""), positive(reader.number(8)));
    }

    /** Fields in ascending order, each with its number before it; those that are not known here come last. */
    private static Gtid tagged(ByteReader reader) {
        reader.variable(); // version of this way of writing
        reader.variable(); // size
        reader.variable(); // the last field that must be understood
        long field = reader.variable();
        if (field == FLAGS_FIELD) {
            reader.variable();
            field = reader.variable();
        }
        require(field, UUID_FIELD);
        byte[] uuid = new byte[UUID_BYTES];
        for (int i = 0; i < UUID_BYTES; i++) {
            uuid[i] = (byte) reader.variable();
        }
        require(reader.variable(), NUMBER_FIELD);
        long number = reader.variable() >> 1; // the lowest bit is the sign
        String tag = "";
        if (reader.hasMore() && reader.variable() == TAG_FIELD) {
            tag = reader.text(reader.variable());
        }
        return new Gtid(new Tsid(uuid(new ByteReader(uuid)), tag), positive(number));
    }

    private static String uuid(ByteReader reader) {
        return new UUID(reader.bigEndian(8), reader.bigEndian(8)).toString();
    }

    private static long positive(long number) {
        if (number < 1) {
            throw EventStream.damaged("a transaction has the number " + number, null);
        }
        return number;
    }

    private static void require(long field, int wanted) {
        if (field != wanted) {
            throw EventStream.damaged("a GTID event has field " + field + " in the place of " + wanted, null);
        }
    }
}
