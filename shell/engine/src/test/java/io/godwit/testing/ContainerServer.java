package io.godwit.testing;

import io.godwit.engine.localserver.ServerRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.mysql.MySQLContainer;

/** Servers in containers. Thread-safe. */
final class ContainerServer {
    private static final String PASSWORD = "godwit";

    // The image's own configuration, as Testcontainers replaces it, is that of a tiny server.
    private static final List<String> OPTIONS = List.of("--server-id=%d", "--log-bin=binlog", "--binlog-format=ROW",
            "--log-slave-updates=ON", "--gtid-mode=ON", "--enforce-gtid-consistency=ON", "--max-allowed-packet=64M",
            "--table-open-cache=2000", "--innodb-buffer-pool-size=64M", "--sync-binlog=0",
            "--innodb-flush-log-at-trx-commit=0");

    private static int lastServerId = 1_000_000;
    private static @Nullable String unavailable;

    private ContainerServer() {
    }

    /** Empty, with one more reason, where no container can be had. */
    static synchronized Optional<TestServer> start(ServerRelease release, List<String> options, List<String> reasons) {
        String reason = unavailable;
        if (reason == null && !dockerAnswers()) {
            reason = "container: no Docker engine answers";
            unavailable = reason;
        }
        if (reason != null) {
            reasons.add(reason);
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(OPTIONS);
        command.set(0, command.getFirst().formatted(++lastServerId));
        command.addAll(options);
        return start("mysql:" + release.version(), command, reasons);
    }

    // Closed by the caller, or here on failure.
    @SuppressWarnings("resource")
    private static Optional<TestServer> start(String image, List<String> command, List<String> reasons) {
        MySQLContainer container = new MySQLContainer(image);
        container.withUsername("root");
        container.withPassword(PASSWORD);
        container.withCommand(command.toArray(String[]::new));
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            String reason = "container of " + image + ": " + e;
            reasons.add(reason);
            if (e instanceof ContainerFetchException) {
                // Asking a registry that cannot be reached again for every test would take minutes.
                unavailable = reason;
            }
            return Optional.empty();
        }
        return Optional.of(TestServer.ofContainer(container.getHost(),
                container.getMappedPort(MySQLContainer.MYSQL_PORT), "root", PASSWORD, container::stop));
    }

    /** Looks for an engine's address first: Testcontainers' own search is slow and loud where there is none. */
    private static boolean dockerAnswers() {
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run");
        boolean addressed = System.getenv("DOCKER_HOST") != null
                || Stream.of("/var/run/docker.sock", runtime + "/docker.sock",
                        System.getProperty("user.home") + "/.docker/run/docker.sock")
                        .anyMatch(p -> Files.exists(Path.of(p)));
        return addressed && DockerClientFactory.instance().isDockerAvailable();
    }
}
