package io.godwit.engine.pace;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.option.ByteSize;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SqlErrors;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much reading may press a server. Immutable.
 *
 * @param maxRate bytes of rows a second and session, before compression; 0 = as fast as can be
 * @param limits above which reading pauses
 */
public record Pace(ByteSize maxRate, Map<Gauge, Long> limits) {
    public static final Option<String> MAX_RATE = Option.text("maxRate").defaultsTo("0")
            .limitedBy(v -> v.isBlank() ? Optional.empty() : wrongSize(v))
            .help("Bytes a second that each session reads at most, such as 10M; 0 for no limit.");
    public static final Option<Object> PACE = Option.any("pace")
            .help("Pause between chunks while the source is busier than this: {maxHistoryLength: transactions,"
                    + " maxReplicaLag: seconds, maxThreadsRunning: threads}; on the command line name=value, separated by"
                    + " commas. maxReplicaLag is about a source that is a replica itself. In a consistent dump"
                    + " maxHistoryLength is only waited for at the start, as its own view makes the history grow.");
    public static final OptionSet OPTIONS = OptionSet.of(MAX_RATE, PACE);

    private static Optional<String> wrongSize(String text) {
        try {
            ByteSize.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
    }

    public static Pace from(OptionValues v, OptionProblems problems) {
        String rate = v.get(MAX_RATE);
        Map<Gauge, Long> limits = new EnumMap<>(Gauge.class);
        v.find(PACE).map(raw -> named(raw, problems)).orElse(Map.of())
                .forEach((name, value) -> read(name, value, limits, problems));
        return new Pace(rate.isBlank() ? ByteSize.ZERO : ByteSize.parse(rate), limits);
    }

    private static Map<String, Object> named(Object raw, OptionProblems problems) {
        Map<String, Object> out = new LinkedHashMap<>();
        switch (raw) {
            case Map<?, ?> map -> map.forEach((k, v) -> out.put(String.valueOf(k), String.valueOf(v)));
            case String text -> Arrays.stream(text.split(",")).forEach(part -> {
                int equals = part.indexOf('=');
                out.put(part.substring(0, Math.max(0, equals)).strip(), part.substring(equals + 1).strip());
            });
            default -> problems.add("option 'pace' must be an object, not " + raw);
        }
        return out;
    }

    private static void read(String name, Object value, Map<Gauge, Long> limits, OptionProblems problems) {
        List<String> names = Arrays.stream(Gauge.values()).map(Gauge::option).toList();
        Optional<Gauge> gauge = Arrays.stream(Gauge.values()).filter(g -> g.option().equals(name)).findFirst();
        if (gauge.isEmpty()) {
            problems.add("option 'pace' has no '" + name + "', only " + String.join(", ", names)
                    + NearestName.hint(name, names));
            return;
        }
        try {
            limits.put(gauge.get(), notNegative(Double.parseDouble(value.toString())));
        } catch (NumberFormatException e) {
            problems.add("option 'pace': '" + name + "' must be a whole number from 0 on, not " + value);
        }
    }

    private static long notNegative(double value) {
        if (!(value >= 0 && value <= 1L << 53 && value == Math.rint(value))) {
            throw new NumberFormatException();
        }
        return (long) value;
    }

    /** A limit for one session. */
    public RateLimit rateLimit(Cancellation cancellation) {
        return new RateLimit(maxRate.bytes(), cancellation);
    }

    /**
     * Reads every gauge that is asked for once.
     *
     * @throws GodwitException naming all that cannot be read
     */
    public void requireReadable(SqlSession session, ServerInfo server) {
        OptionProblems problems = new OptionProblems();
        for (Gauge gauge : limits.keySet()) {
            try {
                if (gauge.read(session, server).isEmpty()) {
                    problems.add(gauge == Gauge.LAG
                            ? "'maxReplicaLag' means nothing here, as the source is no replica or its channel does not run"
                            : "'" + gauge.option() + "' cannot be watched, as the source does not tell");
                }
            } catch (GodwitException e) {
                if (!SqlErrors.isAccessDenied(e)) {
                    throw e;
                }
                problems.add("'" + gauge.option() + "' takes the privilege " + gauge.privilege());
            }
        }
        problems.throwIfAny(PaceError.CANNOT_MEASURE, "Option 'pace'");
    }
}
