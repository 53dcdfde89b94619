package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.load.journal.Mark;
import io.godwit.engine.load.rows.LoadMeter;
import io.godwit.engine.load.rows.LoadSchedule;
import io.godwit.engine.load.rows.RowScanner;
import io.godwit.engine.load.source.ChunkFile;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.load.source.TablePart;
import io.godwit.engine.session.MySqlSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Loads the rows of all tables. One thread calls; its workers have threads of their own. */
final class DataStage {
    private final LoadRun run;
    private final LoadMeter meter;

    DataStage(LoadRun run, LoadMeter meter) {
        this.run = run;
        this.meter = meter;
    }

    void load(MySqlSession session) {
        List<TablePart> tables = run.dump().tables();
        Set<TableName> repeated = new InterruptedTables(run).prepare(session, tables);
        LoadSchedule schedule = new LoadSchedule(
                tables.stream().flatMap(t -> t.dataSets().stream()).map(this::pending).toList());
        ChunkLoader loader = new ChunkLoader(run, meter);
        new LoadWorkers(run).all(run.options().pace().threads(), (worker, stop) -> {
            Optional<ChunkFile> chunk = schedule.next();
            while (chunk.isPresent() && !stop.isRequested() && !run.cancel().isRequested()) {
                boolean replace = repeated.contains(chunk.get().table())
                        && run.journal().isInterrupted(Mark.data(chunk.get()));
                loader.load(worker, chunk.get(), replace, stop);
                schedule.finished(chunk.get());
                chunk = schedule.next();
            }
        });
        meter.finish();
        tables.forEach(this::checkRows);
    }

    private List<ChunkFile> pending(List<ChunkFile> chunks) {
        List<ChunkFile> left = chunks.stream().filter(c -> !run.journal().isDone(Mark.data(c))).toList();
        meter.skipBytes(chunks.stream().mapToLong(ChunkFile::weight).sum()
                - left.stream().mapToLong(ChunkFile::weight).sum());
        return left;
    }

    /** All chunks of a table together must have the rows that were dumped. */
    private void checkRows(TablePart table) {
        Map<String, Long> perTable = run.dump().rows().getOrDefault(table.table().schema(), Map.of());
        Long dumped = perTable.get(table.table().name());
        boolean counted = RowScanner.canScan(table.manifest().rows().dialect());
        if (dumped == null || !counted || table.dataSets().isEmpty()) {
            return;
        }
        long loaded = table.files().stream().mapToLong(c -> run.journal().figure(Mark.data(c), "rows")).sum();
        if (loaded != dumped) {
            throw new GodwitException(LoadError.ROWS_DIFFER,
                    "Table " + table.table().quoted() + " got " + loaded + " rows, but " + dumped + " were dumped.",
                    "The dump is damaged: copy it again if it was copied, else make it again.");
        }
    }
}
