package io.godwit.engine.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code @.json}: what a dump is, what it holds and where it is from. Immutable.
 *
 * @param consistent whether all data is of one moment
 * @param checksum whether there are checksums of the data
 * @param begin when the dump was begun, {@code YYYY-MM-DD hh:mm:ss} in GMT
 */
public record DumpManifest(Head head, Contents contents, Format format, boolean consistent, Compatibility compatibility,
        SourceServer source, boolean checksum, String begin) {
    /** The version of the format that is written. */
    public static final String VERSION = "2.0.1";

    /**
     * Who made the dump.
     *
     * @param dumper program and version
     * @param version of the format
     * @param origin {@code dumpInstance}, {@code dumpSchemas} or {@code dumpTables}
     * @param options as the user gave them; empty = none
     * @param user of the connection
     * @param hostname of the client
     */
    public record Head(String dumper, String version, String origin, Map<String, ? extends @Nullable Object> options,
            String user, String hostname) {
    }

    /**
     * What the dump holds.
     *
     * @param basenames schema to what its files begin with
     * @param users accounts as {@code 'user'@'host'}; absent = accounts were not dumped
     * @param estimatedRowCount from the server's statistics
     * @param estimatedDataSize bytes, from the server's statistics
     */
    public record Contents(List<String> schemas, Map<String, String> basenames, Optional<List<String>> users,
            boolean hasLibraryDdl, long estimatedRowCount, long estimatedDataSize) {
        /** What the files of a schema begin with. */
        public String basename(String schema) {
            return basenames.getOrDefault(schema, schema);
        }
    }

    /**
     * @param characterSet of data and definitions
     * @param tzUtc whether timestamps are in UTC
     * @param bytesPerChunk 0 = unknown
     */
    public record Format(String characterSet, boolean tzUtc, long bytesPerChunk) {
    }

    /**
     * What was done so that another kind of server takes the dump.
     *
     * @param ocimds whether it was made for MySQL HeatWave Service
     * @param options names of the compatibility options, sorted
     */
    public record Compatibility(boolean ocimds, Optional<String> targetVersion, List<String> options,
            List<Capability> capabilities) {
    }

    public static DumpManifest fromJson(Map<String, ? extends @Nullable Object> json) {
        JsonFields f = new JsonFields(DumpLayout.MANIFEST, json);
        Head head = new Head(f.text("dumper", ""), f.text("version", ""), f.text("origin", ""), f.map("options"),
                f.text("user", ""), f.text("hostname", ""));
        Contents contents = new Contents(f.list("schemas"), f.texts("basenames"), f.findList("users"),
                f.flag("hasLibraryDdl", false), f.number("estimatedRowCount"), f.number("estimatedDataSize"));
        Format format = new Format(f.text("defaultCharacterSet", ""), f.flag("tzUtc", true),
                f.number("bytesPerChunk"));
        Compatibility compatibility = new Compatibility(f.flag("mdsCompatibility", false), f.findText("targetVersion"),
                f.list("compatibilityOptions"),
                f.objects("capabilities").stream().map(Capability::fromJson).toList());
        return new DumpManifest(head, contents, format, f.flag("consistent", false), compatibility,
                SourceServer.fromJson(f), f.flag("checksum", false), f.text("begin", ""));
    }

    /** In the order of MySQL Shell. */
    public Map<String, Object> toJson() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("dumper", head.dumper);
        out.put("version", head.version);
        out.put("origin", head.origin);
        if (!head.options.isEmpty()) {
            out.put("options", head.options);
        }
        out.put("schemas", contents.schemas);
        out.put("basenames", contents.basenames);
        contents.users.ifPresent(users -> out.put("users", users));
        out.put("defaultCharacterSet", format.characterSet);
        out.put("tzUtc", format.tzUtc);
        out.put("bytesPerChunk", format.bytesPerChunk);
        out.put("user", head.user);
        out.put("hostname", head.hostname);
        out.put("gtidExecutedInconsistent", !consistent);
        out.put("consistent", consistent);
        if (compatibility.ocimds) {
            out.put("mdsCompatibility", true);
        }
        compatibility.targetVersion.ifPresent(version -> out.put("targetVersion", version));
        out.put("hasLibraryDdl", contents.hasLibraryDdl);
        out.put("estimatedRowCount", contents.estimatedRowCount);
        out.put("estimatedDataSize", contents.estimatedDataSize);
        source.addTo(out);
        out.put("compatibilityOptions", compatibility.options);
        out.put("capabilities", compatibility.capabilities.stream().map(Capability::toJson).toList());
        out.put("checksum", checksum);
        out.put("begin", begin);
        return out;
    }
}
