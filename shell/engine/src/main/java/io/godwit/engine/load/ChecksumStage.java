package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.checksum.RowSum;
import io.godwit.engine.checksum.RowSumQuery;
import io.godwit.engine.layout.ChecksumManifest;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.layout.Json;
import io.godwit.engine.load.source.DumpReader;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.load.source.LoadProblems;
import io.godwit.engine.load.source.TablePart;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compares what the rows of the target add up to with what the dump says of them, chunk by chunk. One thread calls; its workers have
 * threads of their own.
 */
final class ChecksumStage {
    private static final int MOST_DIFFERENCES_SHOWN = 20;

    /** A chunk to compare. */
    private record Task(TableName table, ChecksumManifest.Table shape, String partition, long number,
            ChecksumManifest.Chunk dumped) {
        ChecksumDifference differs(String found) {
            return new ChecksumDifference(table, partition, number, dumped, found);
        }
    }

    private final LoadRun run;
    private final Optional<ChecksumManifest> sums;
    private final AtomicLong verified = new AtomicLong();

    private ChecksumStage(LoadRun run, Optional<ChecksumManifest> sums) {
        this.run = run;
        this.sums = sums;
    }

    /** @param problems gets what keeps sums that are wanted from being compared */
    static ChecksumStage of(LoadRun run, LoadProblems problems) {
        if (!run.options().what().checksum()) {
            return new ChecksumStage(run, Optional.empty());
        }
        if (!run.dump().manifest().checksum()) {
            problems.add(LoadError.NO_CHECKSUMS, "The dump holds no checksums to compare the rows with.",
                    "Make it again with checksum: true, or load it with checksum: false.");
            return new ChecksumStage(run, Optional.empty());
        }
        if (run.dump().storage().find(DumpLayout.CHECKSUMS).isEmpty()) {
            DumpReader.missing(problems, DumpLayout.CHECKSUMS);
            return new ChecksumStage(run, Optional.empty());
        }
        return new ChecksumStage(run, Optional.of(ChecksumManifest.fromJson(Json.parseObject(DumpLayout.CHECKSUMS,
                DumpReader.bytes(run.dump().storage(), DumpLayout.CHECKSUMS)))));
    }

    long verified() {
        return verified.get();
    }

    /** Where rows would be loaded first, there is nothing to compare yet. */
    void verifyInDryRun() {
        if (run.options().what().data() || run.options().what().ddl()) {
            sums.ifPresent(s -> run.events().note("Checksums were not compared: a dry run loads no rows."));
        } else {
            verify();
        }
    }

    /** @throws GodwitException naming the chunks that differ; all are told before as warnings */
    void verify() {
        if (sums.isEmpty()) {
            return;
        }
        List<Task> tasks = tasks(sums.get());
        ConcurrentLinkedQueue<ChecksumDifference> differences = new ConcurrentLinkedQueue<>();
        new LoadWorkers(run).each(tasks, (session, task) -> {
            compare(session, sums.get().bits(), task).ifPresent(difference -> {
                run.events().warning("Not the rows that were dumped: " + difference.display() + ".");
                differences.add(difference);
            });
            run.events().progress(new Progress("Verifying checksums", verified.incrementAndGet(), tasks.size(),
                    "chunks", ""));
        });
        if (!differences.isEmpty()) {
            throw failure(List.copyOf(differences));
        }
        run.events().info("Checksums of " + tasks.size() + " chunks are those of the dump.");
    }

    private List<Task> tasks(ChecksumManifest manifest) {
        List<Task> tasks = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (TablePart table : run.dump().tables()) {
            ChecksumManifest.Table shape = manifest.tables().get(table.table());
            if (shape == null) {
                without.add(table.table().quoted());
                continue;
            }
            shape.partitions().forEach((partition, chunks) -> chunks.forEach(
                    (number, chunk) -> tasks.add(new Task(table.table(), shape, partition, number, chunk))));
        }
        if (!without.isEmpty()) {
            run.events().note("Not compared, as the dump holds no checksums of them: " + LoadProblems.list(without)
                    + ".");
        }
        return tasks;
    }

    private Optional<ChecksumDifference> compare(MySqlSession session, int bits, Task task) {
        Optional<String> partition = Optional.of(task.partition)
                .filter(p -> !p.equals(ChecksumManifest.NO_PARTITION));
        RowSum sum;
        try {
            sum = RowSumQuery.of(task.table, bits, task.shape).run(session, run.target().version(), partition,
                    task.dumped.boundary());
        } catch (GodwitException e) {
            if (isNotThere(e)) {
                return Optional.of(task.differs("the target answers " + SqlErrors.serverMessage(e)));
            }
            throw e;
        }
        if (sum.count() != task.dumped.count()) {
            return Optional.of(task.differs(task.dumped.count() + " rows were dumped, the target has " + sum.count()));
        }
        return sum.checksum().equalsIgnoreCase(task.dumped.checksum())
                ? Optional.empty()
                : Optional
                        .of(task.differs("values differ in its " + sum.count() + " rows" + doubt(session, task.table)));
    }

    /** Sums are made of the text of values, which for these types is not the same in all releases. */
    private String doubt(MySqlSession session, TableName table) {
        String source = run.dump().manifest().source().version();
        String release = run.target().version().major() + "." + run.target().version().minor() + ".";
        if (source.startsWith(release)) {
            return "";
        }
        List<String> columns = session.list("SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?"
                + " AND TABLE_NAME = ? AND DATA_TYPE IN ('float', 'double') ORDER BY ORDINAL_POSITION",
                row -> Identifier.quote(row.text(0)), table.schema(), table.name());
        return columns.isEmpty()
                ? ""
                : " (or only the way in which MySQL " + source + " and " + run.target().version()
                        + " write FLOAT and DOUBLE, of columns " + String.join(", ", columns) + ": util.verify tells)";
    }

    /** A table, partition or column is missing. */
    private static boolean isNotThere(GodwitException e) {
        return switch (SqlErrors.errno(e)) {
            case 1049, 1054, 1146, 1735, 1747 -> true;
            default -> false;
        };
    }

    private static GodwitException failure(List<ChecksumDifference> differences) {
        List<String> shown = differences.stream().limit(MOST_DIFFERENCES_SHOWN).map(ChecksumDifference::display)
                .toList();
        return new GodwitException(LoadError.CHECKSUMS_DIFFER,
                "The target does not hold the rows that were dumped, in " + differences.size() + " chunk(s): "
                        + String.join("; ", shown)
                        + (differences.size() > shown.size()
                                ? " and " + (differences.size() - shown.size()) + " more"
                                : "")
                        + ".",
                "Find out whether anything else writes to the target; then drop these tables and load them again.")
                .withDetails(Map.of("differences", differences.stream().map(ChecksumDifference::toMap).toList()));
    }
}
