package io.godwit.engine.storage;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How the files of a dump are packed: each file is one gzip member or one zstd frame. */
public enum Compression {
    NONE(""), GZIP(".gz"), ZSTD(".zst");

    private static final int BUFFER = 1 << 16;

    private final String extension;

    Compression(String extension) {
        this.extension = extension;
    }

    /** What a file name ends with: nothing, {@code .gz} or {@code .zst}. */
    public String extension() {
        return extension;
    }

    /** As options and metadata write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param id {@code none}, {@code gzip} or {@code zstd}, in any case */
    public static Optional<Compression> find(String id) {
        return Arrays.stream(values()).filter(c -> c.name().equalsIgnoreCase(id)).findFirst();
    }

    /** @param name a file name or what follows its first dot, such as {@code tsv.zst} */
    public static Compression ofExtension(String name) {
        return name.endsWith(ZSTD.extension) ? ZSTD : name.endsWith(GZIP.extension) ? GZIP : NONE;
    }

    /** The highest level; the lowest is 0. */
    public int maxLevel() {
        return switch (this) {
            case NONE -> 0;
            case GZIP -> 9;
            case ZSTD -> Zstd.maxCompressionLevel();
        };
    }

    /**
     * Closing the result writes the end of the frame and closes {@code out}. Even without content the result is a valid file.
     *
     * @param level up to {@link #maxLevel}; 1 is MySQL Shell's default
     */
    public OutputStream wrap(OutputStream out, int level) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new LeveledGzip(out, level);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(out, RecyclingBufferPool.INSTANCE).setLevel(level);
        };
    }

    /** A stream cut short fails with an {@link IOException} instead of ending early. Closing the result closes {@code in}. */
    public InputStream unwrap(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> new ZstdInputStreamNoFinalizer(in, RecyclingBufferPool.INSTANCE);
        };
    }

    private static final class LeveledGzip extends GZIPOutputStream {
        LeveledGzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }
}
