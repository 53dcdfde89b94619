package io.godwit.engine.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the driver expects of a socket. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // an interrupt ends nothing here
class UnixSocketTest {
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    @TempDir
    private Path dir;

    private ServerSocketChannel server;
    private SocketChannel far;
    private Socket near;

    @BeforeEach
    void connect() throws IOException {
        Path file = dir.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
        near = new UnixRoute(file).connect("localhost", 0, Duration.ofSeconds(1));
        far = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
        server.close();
    }

    @Test
    void moreThanABufferHoldsGoesBothWays() throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(1).nextBytes(sent);
        CompletableFuture<Void> echo = CompletableFuture.runAsync(this::echo, THREADS);
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> read(sent.length), THREADS);
        OutputStream out = near.getOutputStream();
        out.write(sent[0]);
        out.write(sent, 1, sent.length - 1);
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(sent);
        near.shutdownOutput();
        assertThat(near.getInputStream().read()).isEqualTo(-1);
        echo.get(20, TimeUnit.SECONDS);
    }

    private byte[] read(int length) {
        try {
            return near.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void echo() {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(70_000);
            while (far.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    far.write(buffer);
                }
                buffer.clear();
            }
            far.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsEndInTimeAndGoOnAfterwards() throws IOException {
        near.setSoTimeout(50);
        InputStream in = near.getInputStream();
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        far.write(ByteBuffer.wrap(new byte[]{7}));
        assertThat(in.read()).isEqualTo(7);
    }

    @Test
    void anInterruptDoesNotCloseIt() throws Exception {
        Thread reader = Thread.currentThread();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            reader.interrupt();
            pause();
            writeFar(9);
        }, THREADS);
        assertThat(near.getInputStream().read()).isEqualTo(9);
        assertThat(Thread.interrupted()).as("kept for whoever asks").isTrue();
        other.get();
        Thread.currentThread().interrupt();
        near.getOutputStream().write(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(near.isClosed()).isFalse();
    }

    private void writeFar(int b) {
        try {
            far.write(ByteBuffer.wrap(new byte[]{(byte) b}));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closingEndsARead() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
            pause();
            try {
                near.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }, THREADS);
        assertThatThrownBy(() -> near.getInputStream().read()).isInstanceOf(SocketException.class)
                .hasMessage("Socket closed");
        closing.get(5, TimeUnit.SECONDS);
        assertThatThrownBy(() -> near.getOutputStream().write(1)).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> near.setSoTimeout(1)).isInstanceOf(SocketException.class);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
