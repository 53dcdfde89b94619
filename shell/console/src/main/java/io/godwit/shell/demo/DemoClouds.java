package io.godwit.shell.demo;

import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.event.Cancellation;
import io.godwit.api.option.Secret;
import io.godwit.engine.localserver.KeptServer;
import io.godwit.engine.localserver.LocalServer;
import io.godwit.engine.localserver.LocalServerSettings;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.Cleanup;
import io.godwit.samples.clouds.AzureLike;
import io.godwit.samples.clouds.HeatWaveLike;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A source and its targets, which run until this is closed; once {@link #becomeClouds} was called, the one is like Azure's and the
 * others like HeatWave's, and only their administrators' sessions are handed out. One thread.
 */
final class DemoClouds implements AutoCloseable {
    private static final String APPLICATION = "shop_app";

    private final Cleanup cleanup = new Cleanup();
    private final Consumer<String> out;
    private final LocalServer source;
    private final List<LocalServer> targets = new ArrayList<>();

    /** @param targets how many servers like HeatWave there are */
    DemoClouds(int targets, Consumer<String> out, Cancellation cancellation) {
        this.out = out;
        try {
            source = start("source", cancellation, List.of());
            for (int i = 0; i < targets; i++) {
                this.targets.add(start("target", cancellation, HeatWaveLike.OPTIONS));
            }
        } catch (RuntimeException e) {
            cleanup.close();
            throw e;
        }
    }

    private LocalServer start(String role, Cancellation cancellation, List<String> options) {
        cancellation.throwIfRequested();
        LocalServer server = cleanup
                .add(LocalServer.start(LocalServerSettings.of(ServerRelease.MYSQL_8_0).withOptions(options)));
        out.accept(String.format(Locale.ROOT, "MySQL %s runs as %s on port %d.", server.release().version(), role,
                server.port()));
        return server;
    }

    /**
     * What the servers are reached by once they are clouds. Immutable.
     *
     * @param controlPlane of all targets
     */
    record Access(SessionFactory source, List<SessionFactory> targets, UnaryOperator<CloudProfile> controlPlane) {
        static String uri(SessionFactory server) {
            ConnectionSpec spec = server.spec();
            return spec.user() + ":" + spec.password().reveal() + "@" + spec.host() + ":" + spec.port();
        }
    }

    /** From now on the service itself writes to the source. */
    Access becomeClouds() {
        AzureLike azure = cleanup.add(AzureLike.prepare(sourceRoot()));
        List<HeatWaveLike> heatWaves = targets.stream().map(server -> HeatWaveLike.prepare(root(server))).toList();
        out.accept("The source acts like Azure Database for MySQL, the target like MySQL HeatWave: no SUPER, no "
                + "BACKUP_ADMIN on the source, channels on the target by its control plane only.");
        return new Access(azure.admin(), heatWaves.stream().map(HeatWaveLike::admin).toList(), profile -> {
            CloudProfile profiled = profile;
            for (HeatWaveLike heatWave : heatWaves) {
                profiled = heatWave.controlPlane().apply(profiled);
            }
            return profiled;
        });
    }

    /** For filling the source, before it becomes a cloud. */
    SessionFactory sourceRoot() {
        return root(source);
    }

    private static SessionFactory root(LocalServer server) {
        return new SessionFactory(ConnectionSpec.of(LocalServer.HOST, server.port(), LocalServer.USER, ""));
    }

    /** An account that changes rows of the shop and nothing else. */
    SessionFactory application(Secret password) {
        try (MySqlSession session = sourceRoot().open()) {
            session.execute("CREATE USER " + APPLICATION + " IDENTIFIED BY ?", password.reveal());
            for (String schema : List.of("shop", "shop_archive", "`shop reports`")) {
                session.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + schema + ".* TO " + APPLICATION);
            }
            session.execute("GRANT ALL ON " + PauseProbe.SCHEMA + ".* TO " + APPLICATION);
        }
        return new SessionFactory(ConnectionSpec.of(LocalServer.HOST, source.port(), APPLICATION, password.reveal()));
    }

    /** Beside the source's own files, which are removed with the server however this ends. */
    String files() {
        return source.dataDirectory().resolveSibling("files").toString();
    }

    /** Lets all servers run on after this process. */
    void keep(Access access) {
        keep("source", source, access.source());
        for (int i = 0; i < targets.size(); i++) {
            keep("target", targets.get(i), access.targets().get(i));
        }
    }

    private void keep(String role, LocalServer server, SessionFactory admin) {
        KeptServer kept = server.keep();
        out.accept(String.format(Locale.ROOT, "Kept %s: godwit %s", role, Access.uri(admin)));
        out.accept(String.format(Locale.ROOT, "      as root: %s", kept.connectCommand()));
        out.accept(String.format(Locale.ROOT, "      stop it and remove its files with: %s", kept.stopCommand()));
    }

    @Override
    public void close() {
        cleanup.close();
    }
}
