package io.godwit.api.mysql;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version, compared by its numbers alone. Immutable. */
public record ServerVersion(int major, int minor, int patch, String text) implements Comparable<ServerVersion> {
    private static final Pattern SYNTAX = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");
    private static final Comparator<ServerVersion> ORDER = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /** @param text such as {@code 8.0.33-log}, the value of {@code @@version} */
    public static ServerVersion parse(String text) {
        Matcher m = SYNTAX.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a MySQL version");
        }
        return new ServerVersion(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)),
                Integer.parseInt(m.group(3)), text);
    }

    public boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new ServerVersion(otherMajor, otherMinor, otherPatch, "")) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text;
    }
}
