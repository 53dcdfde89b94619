package io.godwit.api.cloud;

import io.godwit.api.option.Secret;
import java.util.List;
import java.util.Optional;

/**
 * A replication channel to be made. Immutable; prints without the password.
 *
 * @param source as the target reaches it
 * @param from where in the source's binary log to begin; nothing = by GTID: the target asks for what it has not executed
 */
public record ChannelRequest(String channel, Source source, Tls tls, Optional<Position> from, Filter filter) {
    /** Where the transactions come from, and as whom they are fetched. Immutable. */
    public record Source(String host, int port, String user, Secret password) {
    }

    /**
     * How the target speaks to the source. Immutable.
     *
     * @param required whether it must use TLS
     * @param authority the certificate that the source's own is signed with, as PEM text, for services that ask for it; may be empty
     */
    public record Tls(boolean required, String authority) {
        public static final Tls NONE = new Tls(false, "");
        /** Without a look at the source's certificate. */
        public static final Tls ANY = new Tls(true, "");
    }

    /**
     * A place in the source's binary log. Immutable.
     *
     * @param offset of an event's first byte
     */
    public record Position(String file, long offset) {
        @Override
        public String toString() {
            return file + ":" + offset;
        }
    }

    /**
     * What the target leaves out, as patterns of {@code schema.table} with {@code %} and {@code _} as in LIKE, backslash before a plain
     * one. Immutable.
     *
     * @param only what is executed; empty = everything
     * @param ignore what is left out
     */
    public record Filter(List<String> only, List<String> ignore) {
        public static final Filter NONE = new Filter(List.of(), List.of());

        /** @throws IllegalArgumentException for both at once: a server executes what the first names, whatever the second says */
        public Filter {
            only = List.copyOf(only);
            ignore = List.copyOf(ignore);
            if (!only.isEmpty() && !ignore.isEmpty()) {
                throw new IllegalArgumentException("a filter names what is executed or what is left out, not both");
            }
        }

        public static Filter ignoring(List<String> patterns) {
            return new Filter(List.of(), patterns);
        }

        public boolean isEmpty() {
            return only.isEmpty() && ignore.isEmpty();
        }
    }

    public boolean autoPosition() {
        return from.isEmpty();
    }

    /** The same channel, filtered elsewhere or not at all. */
    public ChannelRequest withoutFilter() {
        return new ChannelRequest(channel, source, tls, from, Filter.NONE);
    }
}
