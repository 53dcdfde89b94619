package io.godwit.engine.binlog.image;

import io.godwit.engine.binlog.event.ByteReader;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Dates and times as the server writes them, zero dates and negative times too; TIMESTAMP in UTC. Stateless. */
final class TemporalText {
    private static final int MICRO_DIGITS = 6;
    private static final long MICROS = 1_000_000;
    private static final int FRACTION_BITS = 24;
    private static final int YEAR_ZERO = 1900;

    private TemporalText() {
    }

    static String year(ByteReader reader) {
        int year = reader.u8();
        return digits(year == 0 ? 0 : YEAR_ZERO + year, 4);
    }

    static String date(ByteReader reader) {
        int packed = (int) reader.number(3);
        return date(packed >> 9, (packed >> 5) & 0xF, packed & 0x1F);
    }

    /** @param digits of the fraction of a second */
    static String datetime(ByteReader reader, int digits) {
        long whole = reader.bigEndian(5) - (1L << 39);
        return datetime(whole, fraction(reader, digits), digits);
    }

    static String timestamp(ByteReader reader, int digits) {
        long seconds = reader.bigEndian(4);
        long micros = fraction(reader, digits);
        if (seconds == 0) {
            return datetime(0, 0, digits);
        }
        LocalDateTime t = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        return date(t.getYear(), t.getMonthValue(), t.getDayOfMonth()) + " "
                + clock(t.getHour(), t.getMinute(), t.getSecond()) + fraction(micros, digits);
    }

    static String time(ByteReader reader, int digits) {
        int bytes = (digits + 1) / 2;
        // One number of seconds and fraction; negative times are stored so that all bytes sort like the times.
        long stored = reader.bigEndian(3 + bytes) - (1L << (8 * (3 + bytes) - 1));
        long size = Math.abs(stored);
        long micros = (size & ((1L << (8 * bytes)) - 1)) * power(MICRO_DIGITS - 2 * bytes);
        return time(stored < 0, size >> (8 * bytes), micros, digits);
    }

    /** @param packed as JSON documents hold a DATETIME, TIMESTAMP or DATE */
    static String packedDatetime(long packed) {
        long size = Math.abs(packed);
        return datetime(size >> FRACTION_BITS, size & ((1 << FRACTION_BITS) - 1), MICRO_DIGITS);
    }

    static String packedDate(long packed) {
        return packedDatetime(packed).substring(0, "0000-00-00".length());
    }

    static String packedTime(long packed) {
        long size = Math.abs(packed);
        return time(packed < 0, size >> FRACTION_BITS, size & ((1 << FRACTION_BITS) - 1), MICRO_DIGITS);
    }

    private static String datetime(long whole, long micros, int digits) {
        int yearAndMonth = (int) (whole >> 22);
        return date(yearAndMonth / 13, yearAndMonth % 13, (int) (whole >> 17) & 0x1F) + " "
                + clock((int) (whole >> 12) & 0x1F, (int) (whole >> 6) & 0x3F, (int) whole & 0x3F)
                + fraction(micros, digits);
    }

    private static String time(boolean negative, long whole, long micros, int digits) {
        return (negative ? "-" : "") + clock((int) (whole >> 12) & 0x3FF, (int) (whole >> 6) & 0x3F,
                (int) whole & 0x3F) + fraction(micros, digits);
    }

    /** Two digits of the fraction take a byte. */
    private static long fraction(ByteReader reader, int digits) {
        int bytes = (digits + 1) / 2;
        return reader.bigEndian(bytes) * power(MICRO_DIGITS - 2 * bytes);
    }

    private static String fraction(long micros, int digits) {
        return digits == 0 ? "" : "." + digits(micros, MICRO_DIGITS).substring(0, digits);
    }

    private static long power(int tens) {
        long value = 1;
        for (int i = 0; i < tens; i++) {
            value *= 10;
        }
        return value;
    }

    private static String date(int year, int month, int day) {
        return digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2);
    }

    private static String clock(int hour, int minute, int second) {
        return digits(hour, 2) + ":" + digits(minute, 2) + ":" + digits(second, 2);
    }

    private static String digits(long value, int width) {
        String text = Long.toString(value % MICROS);
        return "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
