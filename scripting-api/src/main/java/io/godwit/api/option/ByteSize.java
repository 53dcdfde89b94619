package io.godwit.api.option;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as MySQL Shell writes it: decimal units, {@code 64M} = 64,000,000. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    public static final ByteSize ZERO = new ByteSize(0);

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,15})([kKMG]?)");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    /** @throws IllegalArgumentException with a sentence about the accepted form */
    public static ByteSize parse(String text) {
        Matcher m = SYNTAX.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size such as 500k, 64M or 2G");
        }
        long unit = switch (m.group(2)) {
            case "k", "K" -> 1_000L;
            case "M" -> 1_000_000L;
            case "G" -> 1_000_000_000L;
            default -> 1L;
        };
        return new ByteSize(Math.multiplyExact(Long.parseLong(m.group(1)), unit));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** For people: {@code 12.35 MB}. */
    public String display() {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB"};
        double value = bytes / 1_000.0;
        int unit = 0;
        while (value >= 1_000 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", value, units[unit]);
    }

    /** In the form that {@link #parse} reads. */
    @Override
    public String toString() {
        if (bytes > 0 && bytes % 1_000_000_000 == 0) {
            return bytes / 1_000_000_000 + "G";
        }
        if (bytes > 0 && bytes % 1_000_000 == 0) {
            return bytes / 1_000_000 + "M";
        }
        if (bytes > 0 && bytes % 1_000 == 0) {
            return bytes / 1_000 + "k";
        }
        return Long.toString(bytes);
    }
}
