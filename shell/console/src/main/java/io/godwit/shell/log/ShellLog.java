package io.godwit.shell.log;

import io.godwit.api.option.Secret;
import io.godwit.engine.session.SqlErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file to which each entry is appended as one line, whole, also where several shells write. Secrets are left out: those that this run
 * used, whatever stands in an address before an at sign, and the literals of statements about passwords. A log that cannot be written
 * keeps nobody from working. Thread-safe.
 */
public final class ShellLog implements AutoCloseable {
    /** Begun anew when it has grown to this; the one before is kept. */
    static final long LARGEST = 10L << 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final Pattern ADDRESS = Pattern.compile("(?<=[^\\s/@:'\"`(]:)(?!//)[^\\s'\"]+(?=@[\\w\\[(/%])");
    /** A shorter one would be found in any text. */
    private static final int SHORTEST_SECRET = 3;

    private final Supplier<Optional<Path>> where;
    private final Supplier<LogLevel> level;
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private @Nullable FileChannel file;
    private boolean useless;

    /**
     * @param where the file, made for its owner alone; asked for at the first entry
     * @param level asked anew for each entry
     */
    public ShellLog(Supplier<Optional<Path>> where, Supplier<LogLevel> level) {
        this.where = where;
        this.level = level;
    }

    /** Writes nothing. */
    public static ShellLog none() {
        return new ShellLog(Optional::empty, () -> LogLevel.NONE);
    }

    /** Never write this from now on. */
    public void conceal(Secret secret) {
        if (secret.reveal().length() >= SHORTEST_SECRET && !secrets.contains(secret.reveal())) {
            secrets.add(secret.reveal());
        }
    }

    public void write(LogLevel of, String text) {
        if (level.get().holds(of)) {
            String word = of.word().substring(0, 1).toUpperCase(Locale.ROOT) + of.word().substring(1);
            append(LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + ": " + word + ": "
                    + withoutSecrets(text).strip().replace("\n", "\n    ") + "\n");
        }
    }

    /** The text as it may be written. */
    String withoutSecrets(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "****");
        }
        return ADDRESS.matcher(SqlErrors.withoutSecrets(clean)).replaceAll("****");
    }

    private synchronized void append(String line) {
        try {
            FileChannel open = opened();
            if (open != null) {
                var _ = open.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            useless = true;
        }
    }

    private @Nullable FileChannel opened() throws IOException {
        if (file == null && !useless) {
            Optional<Path> path = where.get();
            useless = path.isEmpty();
            if (path.isPresent()) {
                makeRoom(path.get());
                file = FileChannel.open(path.get(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        }
        return file;
    }

    private static void makeRoom(Path path) throws IOException {
        if (Files.exists(path) && Files.size(path) > LARGEST) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public synchronized void close() {
        FileChannel open = file;
        file = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            useless = true;
        }
    }
}
