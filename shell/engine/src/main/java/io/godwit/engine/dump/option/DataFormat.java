package io.godwit.engine.dump.option;

import io.godwit.api.option.ByteSize;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.chunk.Cutting;
import io.godwit.engine.row.Dialect;
import io.godwit.engine.row.DialectOptions;
import io.godwit.engine.storage.Compression;
import io.godwit.engine.storage.Packing;
import java.util.Optional;

/**
 * How rows are written. Immutable.
 *
 * @param chunking whether tables are cut
 * @param utc whether TIMESTAMP values are in UTC
 * @param dialect how fields and lines are told apart
 */
public record DataFormat(Compression compression, int level, boolean chunking, ByteSize bytesPerChunk, boolean utc,
        Dialect dialect) {
    static final Option<String> COMPRESSION = Option.text("compression").defaultsTo("zstd")
            .help("none, gzip or zstd; a level may follow, as in zstd;level=3.");
    static final Option<Boolean> CHUNKING = Option.bool("chunking").defaultsTo(true)
            .help("Cut large tables into chunks.");
    static final Option<ByteSize> BYTES_PER_CHUNK = Option.size("bytesPerChunk", new ByteSize(128_000))
            .defaultsTo(new ByteSize(64_000_000))
            .help("Approximate size of a chunk before compression.")
            .needs("chunking", true);
    static final Option<Boolean> TZ_UTC = Option.bool("tzUtc").defaultsTo(true).help("Write TIMESTAMP values in UTC.");
    static final Option<String> CHARACTER_SET = Option.text("defaultCharacterSet").defaultsTo("utf8mb4")
            .limitedBy(v -> v.equalsIgnoreCase("utf8mb4")
                    ? Optional.empty()
                    : Optional.of("can only be utf8mb4 yet, not '" + v + "'"))
            .help("Character set of the dump; utf8mb4 is the only one yet.");

    static final OptionSet OPTIONS = OptionSet
            .of(COMPRESSION, CHUNKING, BYTES_PER_CHUNK, TZ_UTC, CHARACTER_SET).include(DialectOptions.OPTIONS);

    public static DataFormat from(OptionValues v, OptionProblems problems) {
        Packing packing = Packing.parse(v.get(COMPRESSION), problems);
        return new DataFormat(packing.compression(), packing.level(), v.get(CHUNKING), v.get(BYTES_PER_CHUNK),
                v.get(TZ_UTC), DialectOptions.from(v, problems));
    }

    public Cutting cutting() {
        return new Cutting(chunking, bytesPerChunk.bytes(), utc);
    }

    /** What data file names end with, such as {@code tsv.zst}. */
    public String extension() {
        return dialect.extension() + compression.extension();
    }
}
