package io.godwit.shell.tunnel;

import io.godwit.engine.route.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tunnels of this run: one for each SSH host, whatever servers lie behind it. Thread-safe, but for {@link #open}. */
public final class Tunnels implements AutoCloseable {
    private final SshQuestions questions;
    private final Path sshDirectory;
    private final Optional<Path> agent;
    private final Map<SshTarget, Tunnel> tunnels = new HashMap<>();

    /**
     * @param sshDirectory of the user: keys, configuration and known hosts
     * @param agent the socket of an SSH agent
     */
    public Tunnels(SshQuestions questions, Path sshDirectory, Optional<Path> agent) {
        this.questions = questions;
        this.sshDirectory = sshDirectory;
        this.agent = agent;
    }

    /** Tunnels of the user who runs this program. */
    public static Tunnels ofUser(SshQuestions questions) {
        return new Tunnels(questions, Path.of(System.getProperty("user.home", "."), ".ssh"),
                Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).filter(name -> !name.isEmpty()).map(Path::of));
    }

    /**
     * The way through an SSH host, which is connected now; asks the user where it has to. One thread.
     *
     * @throws io.godwit.api.error.GodwitException if the host is unknown, or does not let the user in
     */
    public Route open(SshTarget target, Duration patience) {
        Tunnel tunnel = tunnel(target, patience);
        tunnel.open();
        return new TunnelRoute(tunnel, target);
    }

    private synchronized Tunnel tunnel(SshTarget target, Duration patience) {
        return tunnels.computeIfAbsent(target,
                key -> new Tunnel(key, new SshLogin(key, new SshHome(sshDirectory, agent), questions, patience)));
    }

    @Override
    public synchronized void close() {
        tunnels.values().forEach(Tunnel::close);
        tunnels.clear();
    }
}
