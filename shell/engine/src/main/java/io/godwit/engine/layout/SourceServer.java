package io.godwit.engine.layout;

import io.godwit.api.mysql.BinlogPosition;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The server a dump was made from. Immutable.
 *
 * @param hostname its {@code @@hostname}
 * @param sysvars every global system variable; empty in dumps of old tools
 * @param topology {@code canonicalAddress} and what else is known of its group; empty in dumps of old tools
 */
public record SourceServer(String hostname, String version, BinlogPosition binlog, boolean partialRevokes,
        Map<String, String> sysvars, Map<String, String> topology) {

    static SourceServer fromJson(JsonFields dump) {
        JsonFields source = dump.object("source");
        Map<String, String> sysvars = source.texts("sysvars");
        JsonFields binlog = source.object("binlog");
        BinlogPosition position = dump.has("source")
                ? new BinlogPosition(binlog.text("file", ""), binlog.number("position"),
                        binlog.text("gtidExecuted", ""))
                : new BinlogPosition(dump.text("binlogFile", ""), dump.number("binlogPosition"),
                        dump.text("gtidExecuted", ""));
        return new SourceServer(dump.text("server", sysvars.getOrDefault("hostname", "")),
                dump.text("serverVersion", sysvars.getOrDefault("version", "")), position,
                dump.flag("partialRevokes", "ON".equals(sysvars.get("partial_revokes"))), sysvars,
                source.texts("topology"));
    }

    /** The keys of this server in {@code @.json}: the object of today, then the keys that old loaders read. */
    void addTo(Map<String, Object> dump) {
        Map<String, Object> position = new LinkedHashMap<>();
        position.put("file", binlog.file());
        position.put("position", binlog.position());
        position.put("gtidExecuted", binlog.gtidExecuted());
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("binlog", position);
        source.put("sysvars", sysvars);
        source.put("topology", topology);
        dump.put("source", source);
        dump.put("server", hostname);
        dump.put("serverVersion", version);
        dump.put("binlogFile", binlog.file());
        dump.put("binlogPosition", binlog.position());
        dump.put("gtidExecuted", binlog.gtidExecuted());
        dump.put("partialRevokes", partialRevokes);
    }
}
