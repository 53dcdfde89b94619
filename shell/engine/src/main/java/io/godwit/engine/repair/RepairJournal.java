package io.godwit.engine.repair;

import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.journal.AppendLog;
import io.godwit.engine.repair.row.Digest;
import io.godwit.engine.repair.row.RowEffect;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.Judgement;
import io.godwit.engine.repair.verdict.RowConflict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The repairs of one target, as a journal's entries. A COMMIT on the server and a line here are two events: an attempt that was announced
 * and not finished took place exactly if the target has its GTID. One thread.
 */
final class RepairJournal {
    static final String BEGIN = "begin";
    static final String ROWS = "rows";
    static final String ATTEMPT = "attempt";
    static final String DONE = "done";
    static final String FAILED = "failed";
    static final String REFUSED = "refused";
    static final String END = "end";
    static final String UNDONE = "undone";
    static final String RELEASED = "released";

    private static final int ROWS_PER_ENTRY = 200;
    private static final long BYTES_PER_ENTRY = 1 << 20;

    private final AppendLog log;

    RepairJournal(AppendLog log) {
        this.log = log;
    }

    static Path path(Path stateDirectory, String targetUuid) {
        return stateDirectory.resolve("repair").resolve(targetUuid + ".journal");
    }

    /** @param recopy tables whose rows the operation leaves to be copied again */
    void begin(String operation, String sourceUuid, String gap, Collection<TableName> recopy) {
        log.append(BEGIN, Map.of("operation", operation, "at", Instant.now().toString(), "source", sourceUuid,
                "gap", gap, "recopy", recopy.stream().map(t -> List.of(t.schema(), t.name())).toList()));
    }

    /** Announces what follows: the rows as they were and will be, then the transaction itself. */
    void attempt(Judgement judgement, Action action, Optional<String> forcedBecause, List<RowEffect> effects) {
        String attempt = UUID.randomUUID().toString();
        rows(attempt, judgement.gtid(), effects);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("gtid", judgement.gtid().toString());
        fields.put("attempt", attempt);
        fields.put("verdict", judgement.verdict().name());
        fields.put("action", action.name());
        fields.put("evidence", judgement.evidence());
        fields.put("conflicts", judgement.conflicts().stream().map(RowConflict::toMap).toList());
        fields.put("rows", (long) effects.size());
        forcedBecause.ifPresent(reason -> fields.put("forcedBecause", reason));
        log.append(ATTEMPT, fields);
    }

    private void rows(String attempt, Gtid gtid, List<RowEffect> effects) {
        List<Object> some = new ArrayList<>();
        long bytes = 0;
        RowEffect first = null;
        for (RowEffect effect : effects) {
            if (first != null && (!first.key().table().name().equals(effect.key().table().name())
                    || some.size() >= ROWS_PER_ENTRY || bytes > BYTES_PER_ENTRY)) {
                rows(attempt, gtid, first, some);
                some = new ArrayList<>();
                bytes = 0;
                first = null;
            }
            first = first == null ? effect : first;
            some.add(row(effect));
            bytes += size(effect.before()) + size(effect.after());
        }
        if (first != null) {
            rows(attempt, gtid, first, some);
        }
    }

    private void rows(String attempt, Gtid gtid, RowEffect first, List<Object> some) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("gtid", gtid.toString());
        fields.put("attempt", attempt);
        fields.put("schema", first.key().table().name().schema());
        fields.put("table", first.key().table().name().name());
        fields.put("columns", first.key().table().columns().stream().map(TableColumn::name).toList());
        fields.put("rows", some);
        log.append(ROWS, fields);
    }

    private static Map<String, @Nullable Object> row(RowEffect effect) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("key", hex(effect.key().id()));
        row.put("before", values(effect.before()));
        row.put("after", values(effect.after()));
        row.put("derived", effect.derived());
        row.put("image", hex(Digest.of(effect.after())));
        return row;
    }

    private static @Nullable List<@Nullable String> values(Optional<RowImage> image) {
        if (image.isEmpty()) {
            return null;
        }
        List<@Nullable String> values = new ArrayList<>();
        image.get().values().forEach(v -> values.add(v == null ? null : Base64.getEncoder().encodeToString(v)));
        return values;
    }

    static Optional<RowImage> image(@Nullable Object values) {
        if (!(values instanceof List<?> list)) {
            return Optional.empty();
        }
        List<byte @Nullable []> bytes = new ArrayList<>();
        list.forEach(v -> bytes.add(v == null ? null : Base64.getDecoder().decode((String) v)));
        return Optional.of(new RowImage(bytes));
    }

    private static String hex(Digest digest) {
        return String.format("%016x%016x", digest.high(), digest.low());
    }

    static Digest digest(@Nullable Object hex) {
        String text = String.valueOf(hex);
        return new Digest(Long.parseUnsignedLong(text, 0, 16, 16), Long.parseUnsignedLong(text, 16, 32, 16));
    }

    private static long size(Optional<RowImage> image) {
        return image.map(i -> i.values().stream().mapToLong(v -> v == null ? 4 : v.length).sum()).orElse(0L);
    }

    void done(Gtid gtid) {
        log.append(DONE, Map.of("gtid", gtid.toString()));
    }

    /** The server has rolled back what was announced. */
    void failed(Gtid gtid, RuntimeException why) {
        log.append(FAILED, Map.of("gtid", gtid.toString(), "why", String.valueOf(why.getMessage())));
    }

    /** The target did not take a row of it, and nothing of it is left there. */
    void refused(Gtid gtid, Standstill standstill) {
        log.append(REFUSED, Map.of("gtid", gtid.toString(), "at", standstill.at(), "why", standstill.why(), "remedy",
                standstill.remedy()));
    }

    /**
     * @param complete whether the repair went as far as it was to go
     * @param closed whether the target lacks nothing any more
     */
    void end(boolean complete, boolean closed) {
        log.append(END, Map.of("complete", complete, "closed", closed));
    }

    void undone(String attempt) {
        log.append(UNDONE, Map.of("attempt", attempt));
    }

    void released(String reason) {
        log.append(RELEASED, Map.of("reason", reason));
    }

    AppendLog log() {
        return log;
    }
}
