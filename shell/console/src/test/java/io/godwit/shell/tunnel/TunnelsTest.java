package io.godwit.shell.tunnel;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.engine.route.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.sshd.agent.common.AbstractAgentClient;
import org.apache.sshd.agent.local.AgentImpl;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A real SSH host, and behind it a server that greets whoever comes. */
@Timeout(120)
class TunnelsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path home;

    private final SshGate gate = new SshGate();
    private final List<String> asked = new ArrayList<>();
    private ServerSocket greeter;

    @BeforeEach
    void listen() throws IOException {
        greeter = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    greeter.accept().getOutputStream().write(42);
                }
            } catch (IOException e) {
                // closed
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        greeter.close();
        gate.close();
    }

    private SshQuestions answering(Optional<String> secret, boolean trusts) {
        return new SshQuestions() {
            @Override
            public Optional<Secret> secret(String what) {
                asked.add(what);
                return secret.map(Secret::new);
            }

            @Override
            public boolean agrees(String question) {
                asked.add(question);
                return trusts;
            }
        };
    }

    private SshTarget target() {
        return new SshTarget(Optional.of(SshGate.USER), Optional.empty(), "127.0.0.1", Optional.of(gate.port()),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Tunnels tunnels(SshQuestions questions) {
        return new Tunnels(questions, home, Optional.empty());
    }

    private Socket connect(Route route) throws IOException {
        Socket socket = route.connect("localhost", greeter.getLocalPort(), PATIENCE);
        assertThat(socket.getInputStream().read()).isEqualTo(42);
        return socket;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void aTunnelLivesAsLongAsItsConnectionsAndComesBackWithoutQuestions() throws Exception {
        Files.writeString(home.resolve("known_hosts"), gate.knownHost());
        try (Tunnels tunnels = tunnels(answering(Optional.of(SshGate.PASSWORD), false))) {
            Route route = tunnels.open(target(), PATIENCE);
            assertThat(asked).containsExactly("Password for SSH keeper@127.0.0.1:" + gate.port());
            Socket first = connect(route);
            Socket second = connect(tunnels.open(target(), PATIENCE));
            assertThat(gate.clients()).as("shared").isEqualTo(1);
            assertThat(first.getPort()).isEqualTo(second.getPort()).isNotEqualTo(greeter.getLocalPort());
            assertThat(gate.passed()).hasSize(2).containsOnly("localhost:" + greeter.getLocalPort());
            first.close();
            assertThat(gate.clients()).isEqualTo(1);
            second.close();
            second.close();
            await(() -> gate.clients() == 0);
            try (Socket third = connect(route)) {
                gate.drop();
                assertThat(third.getInputStream().read()).as("cut off").isEqualTo(-1);
                connect(route).close();
            }
            assertThat(asked).hasSize(1);
            connect(route);
        }
        await(() -> gate.clients() == 0);
    }

    @Test
    void anUnknownHostIsAskedAboutAndKept() throws IOException {
        try (Tunnels tunnels = tunnels(answering(Optional.of(SshGate.PASSWORD), true))) {
            connect(tunnels.open(target(), PATIENCE)).close();
        }
        assertThat(asked.getFirst()).contains("[127.0.0.1]:" + gate.port() + " is not known", gate.fingerprint(),
                "[y/N]");
        assertThat(home.resolve("known_hosts")).hasContent(gate.knownHost());
        assertThat(Files.getPosixFilePermissions(home.resolve("known_hosts")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        asked.clear();
        try (Tunnels tunnels = tunnels(answering(Optional.of(SshGate.PASSWORD), false))) {
            connect(tunnels.open(target(), PATIENCE)).close();
        }
        assertThat(asked).hasSize(1).first().asString().startsWith("Password");
    }

    @Test
    void anUnknownHostIsRefusedWhereNobodyAgrees() {
        assertThatThrownBy(() -> tunnels(answering(Optional.of(SshGate.PASSWORD), false)).open(target(), PATIENCE))
                .isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.code()).isEqualTo(TunnelError.HOST_KEY))
                .hasMessageContainingAll("is not known", gate.fingerprint());
        assertThat(asked).as("no password for strangers").hasSize(1);
        assertThat(home.resolve("known_hosts")).doesNotExist();
    }

    @Test
    void anotherKeyIsRefusedWhateverAnybodySays() throws IOException {
        Files.writeString(home.resolve("known_hosts"), "# old\nnonsense\n" + gate.strangeHost());
        assertThatThrownBy(() -> tunnels(answering(Optional.of(SshGate.PASSWORD), true)).open(target(), PATIENCE))
                .hasMessageContainingAll("another key", "somebody is in between", gate.fingerprint());
        Files.writeString(home.resolve("known_hosts"), "@revoked " + gate.knownHost() + gate.knownHost());
        assertThatThrownBy(() -> tunnels(answering(Optional.of(SshGate.PASSWORD), true)).open(target(), PATIENCE))
                .hasMessageContaining("revoked");
        assertThat(asked).isEmpty();
    }

    @Test
    void keysInFiles() throws Exception {
        Files.writeString(home.resolve("known_hosts"), gate.knownHost());
        Path plain = gate.writeKey(home.resolve("id_ed25519"), null);
        Path locked = gate.writeKey(home.resolve("locked"), "Schl0ss");
        SshQuestions nobody = answering(Optional.empty(), false);
        connect(tunnels(nobody).open(target(), PATIENCE)).close();
        connect(tunnels(nobody).open(target().with(Optional.empty(), Optional.of(locked),
                Optional.of(new Secret("Schl0ss")), Optional.empty()), PATIENCE)).close();
        assertThat(asked).isEmpty();
        assertThatThrownBy(() -> open(nobody, locked)).hasMessageContaining("its passphrase is missing or wrong");
        assertThat(asked).containsExactly("Passphrase of " + locked);
        connect(tunnels(answering(Optional.of("Schl0ss"), false)).open(target().with(Optional.empty(),
                Optional.of(locked), Optional.empty(), Optional.empty()), PATIENCE)).close();
        assertThatThrownBy(() -> open(nobody, home.resolve("none"))).hasMessageContaining("there is no such file");
        Path text = Files.writeString(home.resolve("text"), "no key");
        Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> open(nobody, text)).hasMessageContaining("there is no private key in it");
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> open(nobody, plain)).hasMessageContaining("other users may read");
    }

    private void open(SshQuestions questions, Path key) {
        tunnels(questions).open(target().with(Optional.empty(), Optional.of(key), Optional.empty(), Optional.empty()),
                PATIENCE);
    }

    @Test
    void keysOfAnAgent() throws Exception {
        Files.writeString(home.resolve("known_hosts"), gate.knownHost());
        AgentImpl agent = new AgentImpl();
        agent.addIdentity(gate.userKey(), "test");
        Path socket = home.resolve("agent");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket));
                Tunnels tunnels = new Tunnels(answering(Optional.empty(), false), home, Optional.of(socket))) {
            Thread.ofPlatform().daemon().start(() -> serve(listening, agent));
            connect(tunnels.open(target(), PATIENCE)).close();
        }
        assertThat(asked).isEmpty();
    }

    private static void serve(ServerSocketChannel listening, AgentImpl agent) {
        try (SocketChannel channel = listening.accept()) {
            AbstractAgentClient answering = new AbstractAgentClient(agent) {
                @Override
                protected void reply(Buffer reply) throws IOException {
                    channel.write(ByteBuffer.wrap(reply.array(), reply.rpos(), reply.available()));
                }
            };
            ByteBuffer in = ByteBuffer.allocate(10_000);
            while (channel.read(in.clear()) >= 0) {
                in.flip();
                byte[] bytes = new byte[in.remaining()];
                in.get(bytes);
                answering.messageReceived(new ByteArrayBuffer(bytes));
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Test
    void configurationsExplainNames() throws Exception {
        Path known = Files.writeString(home.resolve("others"), gate.knownHost());
        Path key = gate.writeKey(home.resolve("mine"), null);
        Path config = Files.writeString(home.resolve("config"), "Host tor\n  HostName 127.0.0.1\n  Port " + gate.port()
                + "\n  User keeper\n  IdentityFile " + key + "\n  UserKnownHostsFile " + known
                + "\nHost far\n  ProxyJump tor\n");
        SshTarget byName = new SshTarget(Optional.empty(), Optional.empty(), "tor", Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
        try (Tunnels tunnels = tunnels(answering(Optional.empty(), false))) {
            connect(tunnels.open(byName, PATIENCE)).close();
            assertThatThrownBy(() -> tunnels.open(new SshTarget(Optional.empty(), Optional.empty(), "far",
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(config)), PATIENCE))
                    .hasMessageContaining("by way of 'tor'");
            assertThatThrownBy(() -> tunnels.open(byName.with(Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.of(home.resolve("none"))), PATIENCE)).hasMessageContaining("there is no such file");
        }
    }

    @Test
    void wrongPasswordsAndHostsOutOfReach() throws IOException {
        Files.writeString(home.resolve("known_hosts"), gate.knownHost());
        assertThatThrownBy(() -> tunnels(answering(Optional.of("fa1sch"), false)).open(target(), PATIENCE))
                .isInstanceOfSatisfying(GodwitException.class, e -> assertThat(e.code()).isEqualTo(TunnelError.DENIED))
                .hasMessageContaining("refused the user").hasMessageNotContaining("fa1sch");
        assertThatThrownBy(() -> tunnels(answering(Optional.empty(), false)).open(target(), PATIENCE))
                .hasMessageContaining("no password was given");
        SshTarget nobody = new SshTarget(Optional.of("x"), Optional.empty(), "127.0.0.1",
                Optional.of(greeter.getLocalPort() == 1 ? 2 : 1), Optional.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> tunnels(SshQuestions.NOBODY).open(nobody, PATIENCE))
                .isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.code()).isEqualTo(TunnelError.UNREACHABLE));
    }
}
