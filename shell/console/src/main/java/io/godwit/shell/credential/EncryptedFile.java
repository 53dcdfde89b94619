package io.godwit.shell.credential;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.engine.layout.Json;
import io.godwit.shell.settings.UserDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code credentials.json}, all of it under one seal, with the key beside it in {@code credentials.key}. Both belong to their owner
 * alone; one that others may read is refused. Changed under a lock that all programs respect, and replaced as a whole. Thread-safe.
 */
record EncryptedFile(UserDirectory directory) implements Credentials {
    private static final String FILE = "credentials.json";
    private static final String KEY = "credentials.key";
    private static final String LOCK = "credentials.lock";
    /** The lock of a file holds between programs only. */
    private static final ReentrantLock HERE = new ReentrantLock();

    @Override
    public Optional<Secret> find(String account) {
        return Optional.ofNullable(read().get(account)).map(Secret::new);
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void store(String account, Secret password) {
        change(all -> {
            all.put(account, password.reveal());
            return all;
        });
    }

    @Override
    public boolean delete(String account) {
        boolean[] there = new boolean[1];
        change(all -> {
            there[0] = all.remove(account) != null;
            return all;
        });
        return there[0];
    }

    /** Of a file that cannot be read any more, too. */
    @Override
    public void deleteAll() {
        locked(() -> {
            Files.deleteIfExists(directory.file(FILE));
            Files.deleteIfExists(directory.file(KEY));
        });
    }

    @Override
    public List<String> accounts() {
        return List.copyOf(read().keySet());
    }

    private void change(UnaryOperator<TreeMap<String, String>> how) {
        locked(() -> {
            TreeMap<String, String> next = how.apply(read());
            replace(FILE, Json.pretty(key(true).seal(Json.pretty(next))));
        });
    }

    private TreeMap<String, String> read() {
        Path file = directory.file(FILE);
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            PrivateFiles.require(file);
            byte[] plain = key(false).open(Json.parseObject(file.toString(), Files.readAllBytes(file)));
            TreeMap<String, String> all = new TreeMap<>();
            Json.parseObject(file.toString(), plain)
                    .forEach((account, value) -> all.put(account, String.valueOf(value)));
            return all;
        } catch (IOException | GeneralSecurityException e) {
            throw broken(file, e);
        }
    }

    /** @param make whether to make one where there is none */
    private SealingKey key(boolean make) throws IOException {
        Path file = directory.file(KEY);
        if (make && !Files.exists(file)) {
            SealingKey fresh = SealingKey.random();
            replace(KEY, fresh.encoded().getBytes(StandardCharsets.US_ASCII));
            return fresh;
        }
        PrivateFiles.require(file);
        return SealingKey.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
    }

    private void replace(String name, byte[] content) throws IOException {
        Path next = directory.privateFile(name + ".new").orElseThrow(() -> new IOException("it cannot be made"));
        try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var _ = out.write(ByteBuffer.wrap(content));
            out.force(true);
        }
        Files.move(next, directory.file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What is done while no other program changes the files. */
    private interface Change {
        void run() throws IOException, GeneralSecurityException;
    }

    private void locked(Change change) {
        Path lock = directory.privateFile(LOCK).orElseThrow(() -> broken(directory.file(LOCK), null));
        HERE.lock();
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE); var _ = channel.lock()) {
            change.run();
        } catch (IOException | GeneralSecurityException e) {
            throw broken(directory.file(FILE), e);
        } finally {
            HERE.unlock();
        }
    }

    private static GodwitException broken(Path file, @Nullable Exception e) {
        return new GodwitException(CredentialError.FILE, "Cannot use the kept passwords in '" + file + "'"
                + (e instanceof GeneralSecurityException ? ": the key beside it does not open it." : "."),
                "Put both files back as they were, or forget all passwords with shell.deleteAllCredentials().", e);
    }
}
