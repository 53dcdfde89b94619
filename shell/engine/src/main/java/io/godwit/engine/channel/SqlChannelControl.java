package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Channels by SQL, on servers whose users may run them. Values are sent apart from the statement's text, so that no password can come
 * into a message. One thread.
 */
public final class SqlChannelControl implements ChannelControl {
    private static final int CHANNEL_MISSING = 3074;
    private static final int REPOSITORY_NOT_TABLE = 3077;
    private static final int CHANNEL_RUNS = 3081;

    private final MySqlSession session;
    private final ChannelWords words;
    private final ChannelReader reader;

    /** @param session on the target; stays open */
    public SqlChannelControl(MySqlSession session) {
        this.session = session;
        ServerVersion version = session.first("SELECT @@GLOBAL.version", row -> ServerVersion.parse(row.text(0)))
                .orElseThrow();
        this.words = ChannelWords.of(version);
        this.reader = new ChannelReader(session, version);
    }

    @Override
    public void create(ChannelRequest request) {
        if (!request.tls().authority().isEmpty()) {
            throw new GodwitException(ChannelError.AUTHORITY,
                    "A certificate can be handed over to managed services that ask for it alone; a server of one's own"
                            + " reads it from a file.",
                    "Leave option sslCa out.");
        }
        List<String> parts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        option("HOST", request.source().host(), parts, values);
        option("PORT", request.source().port(), parts, values);
        option("USER", request.source().user(), parts, values);
        option("PASSWORD", request.source().password().reveal(), parts, values);
        option("SSL", request.tls().required() ? 1 : 0, parts, values);
        option("AUTO_POSITION", request.autoPosition() ? 1 : 0, parts, values);
        request.from().ifPresent(position -> {
            option("LOG_FILE", position.file(), parts, values);
            option("LOG_POS", position.offset(), parts, values);
        });
        if (!request.tls().required() && words.publicKey()) {
            parts.add("GET_" + words.source() + "_PUBLIC_KEY = 1");
        }
        values.add(request.channel());
        run(words.change() + " " + String.join(", ", parts) + " FOR CHANNEL ?", values.toArray());
        try {
            filter(request);
        } catch (GodwitException e) {
            remove(request.channel()); // without its filter it must not be started
            throw e;
        }
    }

    private void option(String name, Object value, List<String> parts, List<Object> values) {
        parts.add(words.option(name) + " = ?");
        values.add(value);
    }

    private void filter(ChannelRequest request) {
        List<String> parts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        filter("REPLICATE_WILD_DO_TABLE", request.filter().only(), parts, values);
        filter("REPLICATE_WILD_IGNORE_TABLE", request.filter().ignore(), parts, values);
        if (parts.isEmpty()) {
            return;
        }
        if (words.filterPerChannel()) {
            values.add(request.channel());
        }
        run("CHANGE REPLICATION FILTER " + String.join(", ", parts)
                + (words.filterPerChannel() ? " FOR CHANNEL ?" : ""), values.toArray());
    }

    private static void filter(String name, List<String> patterns, List<String> parts, List<Object> values) {
        if (!patterns.isEmpty()) {
            parts.add(name + " = " + Collections.nCopies(patterns.size(), "?").stream()
                    .collect(Collectors.joining(", ", "(", ")")));
            values.addAll(patterns);
        }
    }

    @Override
    public void start(String channel) {
        run("START " + words.replica() + " FOR CHANNEL ?", channel);
    }

    @Override
    public void stop(String channel) {
        run("STOP " + words.replica() + " FOR CHANNEL ?", channel);
    }

    @Override
    public void remove(String channel) {
        run("RESET " + words.replica() + " ALL FOR CHANNEL ?", channel);
    }

    @Override
    public Optional<ChannelStatus> status(String channel) {
        return reader.read(channel);
    }

    @Override
    public Optional<Long> secondsBehind(String channel) {
        return guarded(channel, sql -> {
            try (SqlRows rows = session.query(sql, channel)) {
                List<String> labels = rows.columns().stream().map(c -> c.label()).toList();
                int behind = Math.max(labels.indexOf("Seconds_Behind_Source"), labels.indexOf("Seconds_Behind_Master"));
                return rows.next() && behind >= 0 && !rows.isNull(behind)
                        ? Optional.of(rows.number(behind))
                        : Optional.empty();
            }
        }, "SHOW " + words.replica() + " STATUS FOR CHANNEL ?");
    }

    /**
     * Asks for something that contradicts itself. The server looks for the privilege first, and refuses the rest before it changes
     * anything; the channel without a name is always there, so that none is made either.
     */
    @Override
    public void requireUsable() {
        try {
            run(words.change() + " " + words.option("LOG_POS") + " = 4, " + words.option("AUTO_POSITION")
                    + " = 1 FOR CHANNEL ?", "");
        } catch (GodwitException e) {
            if (e.code() == ChannelError.PRIVILEGE || SqlErrors.errno(e) == 0) {
                throw e;
            }
        }
    }

    private void run(String sql, Object... values) {
        guarded(String.valueOf(values[values.length - 1]), text -> session.execute(text, values), sql);
    }

    private <T extends @Nullable Object> T guarded(String channel, Function<String, T> body, String sql) {
        try {
            return body.apply(sql);
        } catch (GodwitException e) {
            throw explained(e, channel);
        }
    }

    private GodwitException explained(GodwitException e, String channel) {
        String server = session.spec().display();
        return switch (SqlErrors.errno(e)) {
            case SqlErrors.ACCESS_DENIED_FOR_STATEMENT -> new GodwitException(ChannelError.PRIVILEGE,
                    server + " may not do this with replication channels: the privilege REPLICATION_SLAVE_ADMIN is"
                            + " missing (MySQL 5.7: SUPER; to remove a channel also RELOAD; to ask for the lag REPLICATION CLIENT).",
                    "Grant it to the account. On a managed service that keeps it to itself, channels are run by the"
                            + " cloud's control plane: create, start and stop them in its console or command line.",
                    e);
            case CHANNEL_MISSING -> MissingChannel.on(session, channel);
            case CHANNEL_RUNS -> new GodwitException(ChannelError.RUNS,
                    "Replication channel '" + channel + "' on " + server + " runs.",
                    "Stop it first with replica.stop().", e);
            case REPOSITORY_NOT_TABLE -> new GodwitException(ChannelError.REPOSITORY,
                    server + " keeps replication settings in files, which allows no named channel.",
                    "Set GLOBAL master_info_repository and relay_log_info_repository to 'TABLE' first.", e);
            default -> e;
        };
    }
}
