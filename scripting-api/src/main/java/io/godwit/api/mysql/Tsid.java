package io.godwit.api.mysql;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where transactions come from: a server's UUID and, since MySQL 8.3, an optional tag. Immutable; ordered as the server orders them.
 *
 * @param uuid 36 characters in lower case
 * @param tag in lower case; empty = none
 */
public record Tsid(String uuid, String tag) implements Comparable<Tsid> {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
    private static final Pattern TAG = Pattern.compile("([a-z_][a-z0-9_]{0,31})?");
    private static final Comparator<Tsid> ORDER = Comparator.comparing(Tsid::uuid).thenComparing(Tsid::tag);

    /** @throws IllegalArgumentException if it is no UUID, or no tag that a server takes */
    public Tsid {
        uuid = uuid.toLowerCase(Locale.ROOT);
        tag = tag.toLowerCase(Locale.ROOT);
        if (!UUID.matcher(uuid).matches()) {
            throw new IllegalArgumentException("'" + uuid + "' is not a server's UUID");
        }
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("'" + tag + "' is not a tag");
        }
    }

    /** {@code uuid} or {@code uuid:tag}. */
    @Override
    public String toString() {
        return tag.isEmpty() ? uuid : uuid + ":" + tag;
    }

    @Override
    public int compareTo(Tsid other) {
        return ORDER.compare(this, other);
    }
}
