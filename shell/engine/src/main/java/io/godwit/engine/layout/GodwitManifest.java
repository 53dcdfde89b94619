package io.godwit.engine.layout;

import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.gtid.Watermark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code @.godwit.json}: which moment the rows of a dump are of. No loader needs it; what repairs a dump of many moments does. Immutable.
 *
 * @param dumpId {@link DumpId} of the {@code @.json} beside it
 * @param serverUuid of the source
 * @param gap what was committed from the dump's first look at the server to its last
 * @param readings in the order they ended; empty unless the mode is {@link Mode#WATERMARKS}
 * @param changes of definitions while rows were read, in words
 * @param summary what the dump came to, as scripts get it
 */
public record GodwitManifest(String dumpId, String serverUuid, Mode mode, Gap gap, List<Reading> readings,
        List<String> changes, Map<String, ? extends @Nullable Object> summary) {
    /** The version of this file's format. */
    private static final String VERSION = "1.0.0";

    /** How the moments of a dump's rows are known. */
    public enum Mode {
        /** All rows are of one moment, {@code from} and {@code to} alike. */
        SNAPSHOT,
        /** Each reading is of a moment of its own, and has a watermark. */
        WATERMARKS,
        /** Rows are of different moments, and nothing tells which. */
        UNMARKED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param from executed before anything was read
     * @param to holds every transaction that any row may be of
     */
    public record Gap(GtidSet from, GtidSet to) {
        public GtidSet between() {
            return to.subtract(from);
        }
    }

    /**
     * Rows that were read in one view.
     *
     * @param partition empty where the table has none
     * @param chunk which of several; empty where all of the table or partition was read at once
     * @param where the condition that chose the chunk's rows
     * @param low transactions beyond {@link Gap#from} that the rows hold for certain, as text
     * @param high transactions beyond {@link Gap#from} that the rows hold at most, as text
     */
    public record Reading(TableName table, Optional<String> partition, Optional<Long> chunk, Optional<String> where,
            String low, String high) {
        /** @param from {@link Gap#from} */
        public static Reading of(TableName table, Optional<String> partition, Optional<Long> chunk,
                Optional<String> where, GtidSet from, Watermark watermark) {
            return new Reading(table, partition, chunk, where, watermark.low().subtract(from).toString(),
                    watermark.high().subtract(from).toString());
        }

        /** @param from {@link Gap#from} */
        public Watermark watermark(GtidSet from) {
            return new Watermark(from.union(GtidSet.parse(low)), from.union(GtidSet.parse(high)));
        }
    }

    public static GodwitManifest fromJson(Map<String, ? extends @Nullable Object> json) {
        JsonFields f = new JsonFields(DumpLayout.SIDECAR, json);
        f.requireMajorVersion("version", VERSION);
        List<Reading> readings = new ArrayList<>();
        JsonFields schemas = f.object("tables");
        f.map("tables").keySet().forEach(schema -> schemas.map(schema).keySet().forEach(
                table -> schemas.object(schema).objects(table)
                        .forEach(r -> readings.add(reading(new TableName(schema, table), r)))));
        return new GodwitManifest(f.text("dumpId"), f.text("serverUuid"), f.choice("mode", Mode.class),
                new Gap(f.gtidSet("from"), f.gtidSet("to")), List.copyOf(readings), f.list("changes"),
                f.map("summary"));
    }

    private static Reading reading(TableName table, JsonFields f) {
        return new Reading(table, f.findText("partition"),
                f.has("chunk") ? Optional.of(f.number("chunk")) : Optional.empty(), f.findText("where"),
                f.gtidSet("low").toString(), f.gtidSet("high").toString());
    }

    public Map<String, Object> toJson() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("version", VERSION);
        out.put("dumpId", dumpId);
        out.put("serverUuid", serverUuid);
        out.put("mode", mode.text());
        out.put("from", gap.from.toString());
        out.put("to", gap.to.toString());
        out.put("transactions", gap.between().count());
        out.put("changes", changes);
        out.put("summary", summary);
        Map<String, Map<String, List<Object>>> tables = new LinkedHashMap<>();
        readings.forEach(r -> tables.computeIfAbsent(r.table.schema(), s -> new LinkedHashMap<>())
                .computeIfAbsent(r.table.name(), t -> new ArrayList<>()).add(toJson(r)));
        out.put("tables", tables);
        return out;
    }

    private static Map<String, Object> toJson(Reading reading) {
        Map<String, Object> out = new LinkedHashMap<>();
        reading.partition.ifPresent(p -> out.put("partition", p));
        reading.chunk.ifPresent(c -> out.put("chunk", c));
        reading.where.ifPresent(w -> out.put("where", w));
        out.put("low", reading.low);
        out.put("high", reading.high);
        return out;
    }
}
