package io.godwit.engine.dump;

import io.godwit.api.option.ByteSize;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.chunk.Cutting;
import io.godwit.engine.storage.Compression;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How rows are written. Immutable.
 *
 * @param chunking whether tables are cut
 * @param utc whether TIMESTAMP values are in UTC
 */
public record DataFormat(Compression compression, int level, boolean chunking, ByteSize bytesPerChunk, boolean utc) {
    private static final Pattern COMPRESSION_SYNTAX = Pattern.compile("(\\w+)(?:;level=(\\d{1,2}))?");

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

    static final OptionSet OPTIONS = OptionSet.of(COMPRESSION, CHUNKING, BYTES_PER_CHUNK, TZ_UTC, CHARACTER_SET,
            Option.notYet("dialect", "default"), Option.notYet("fieldsTerminatedBy"), Option.notYet("fieldsEnclosedBy"),
            Option.notYet("fieldsOptionallyEnclosed"), Option.notYet("fieldsEscapedBy"),
            Option.notYet("linesTerminatedBy"));

    static DataFormat from(OptionValues v, OptionProblems problems) {
        Matcher m = COMPRESSION_SYNTAX.matcher(v.get(COMPRESSION).strip());
        Optional<Compression> compression = m.matches() ? Compression.find(m.group(1)) : Optional.empty();
        if (compression.isEmpty()) {
            problems.add("option 'compression' must be none, gzip or zstd, possibly with ;level=N, not '"
                    + v.get(COMPRESSION) + "'");
            return new DataFormat(Compression.ZSTD, 1, v.get(CHUNKING), v.get(BYTES_PER_CHUNK), v.get(TZ_UTC));
        }
        int level = m.group(2) == null ? 1 : Integer.parseInt(m.group(2));
        if (m.group(2) != null && level > compression.get().maxLevel()) {
            problems.add(
                    "option 'compression': " + compression.get().id() + " has no level " + level + ", the highest is "
                            + compression.get().maxLevel());
        }
        return new DataFormat(compression.get(), level, v.get(CHUNKING), v.get(BYTES_PER_CHUNK), v.get(TZ_UTC));
    }

    Cutting cutting() {
        return new Cutting(chunking, bytesPerChunk.bytes(), utc);
    }

    /** What data file names end with, such as {@code tsv.zst}. */
    String extension() {
        return "tsv" + compression.extension();
    }
}
