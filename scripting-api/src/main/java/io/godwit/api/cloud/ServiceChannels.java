package io.godwit.api.cloud;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Channels that a service runs in a way of its own, and that SQL shows like any other. One thread. */
public abstract class ServiceChannels implements ChannelControl {
    private final ChannelControl bySql;

    protected ServiceChannels(ChannelControl bySql) {
        this.bySql = bySql;
    }

    @Override
    public Optional<ChannelStatus> status(String channel) {
        return bySql.status(channel);
    }

    @Override
    public Optional<Long> secondsBehind(String channel) {
        return bySql.secondsBehind(channel);
    }

    /**
     * For services with a single channel.
     *
     * @throws GodwitException {@link ServiceError#ONE_CHANNEL} if another is named
     */
    protected final void requireDefault(String channel, String service) {
        if (!channel.equals(defaultChannel())) {
            throw new GodwitException(ServiceError.ONE_CHANNEL,
                    service + " has a single channel, '" + defaultChannel() + "', and '" + channel + "' was named.",
                    "Leave option channel out.");
        }
    }

    /**
     * For services that take replication filters as parameters of the server alone: makes sure that they are set.
     *
     * @param step how the service's administrator sets a variable, from its name and value
     * @throws GodwitException {@link ServiceError#FILTER} if one is not, or cannot be seen
     */
    protected static void requireFilter(SqlSession target, ChannelRequest.Filter filter, Setting step) {
        List<String> steps = new ArrayList<>();
        missing(target, "REPLICATE_WILD_DO_TABLE", filter.only()).map(v -> step.of("replicate_wild_do_table", v))
                .ifPresent(steps::add);
        missing(target, "REPLICATE_WILD_IGNORE_TABLE", filter.ignore())
                .map(v -> step.of("replicate_wild_ignore_table", v)).ifPresent(steps::add);
        if (!steps.isEmpty()) {
            throw new GodwitException(ServiceError.FILTER,
                    "The channel needs a replication filter, which this service takes as a parameter of the server alone,"
                            + " and the server does not show it.",
                    "Set it, then run the same call again: " + String.join("; ", steps)
                            + ". Option ignoreTables: [] asks for no filter.");
        }
    }

    /** How an administrator sets a variable. */
    @FunctionalInterface
    public interface Setting {
        String of(String variable, String value);
    }

    private static Optional<String> missing(SqlSession target, String filter, List<String> patterns) {
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        boolean shown = target.first("SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'performance_schema'"
                + " AND TABLE_NAME = 'replication_applier_global_filters'", row -> true).isPresent();
        Set<String> there = shown
                ? target.list("SELECT FILTER_RULE FROM performance_schema.replication_applier_global_filters"
                        + " WHERE FILTER_NAME = ?", row -> row.text(0), filter).stream()
                        .flatMap(rule -> Stream.of(rule.split(",", -1))).collect(Collectors.toSet())
                : Set.of();
        return there.containsAll(patterns) ? Optional.empty() : Optional.of(String.join(",", patterns));
    }
}
