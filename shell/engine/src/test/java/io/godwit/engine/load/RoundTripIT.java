package io.godwit.engine.load;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.dump.DumpOperation;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.storage.LocalStorage;
import io.godwit.engine.verify.CompareOperation;
import io.godwit.engine.verify.CompareOptions;
import io.godwit.engine.verify.CompareReport;
import io.godwit.testing.GoldenDumps;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What was loaded is dumped again and loaded into a second server: both hold the same. */
class RoundTripIT {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({GoldenDumps.OBJECTS + ",zstd", GoldenDumps.OBJECTS + ",gzip", GoldenDumps.INSTANCE + ",none"})
    void bothServersHoldTheSame(String golden, String compression) {
        Path dump = temporary.resolve("dump");
        try (LoadTarget first = LoadTarget.start("--local-infile=ON");
                LoadTarget second = LoadTarget.start("--local-infile=ON")) {
            first.load(LoadTarget.copy(GoldenDumps.directory(golden), temporary), LoadTarget.withUsers());
            OptionProblems problems = new OptionProblems();
            DumpOptions options = DumpOptions.from(DumpOptions.FOR_INSTANCE.parse(
                    Map.of("compression", compression, "bytesPerChunk", "128k"), problems), DumpScope.INSTANCE,
                    problems);
            assertThat(problems.all()).isEmpty();
            new DumpOperation(first.sessions(), new LocalStorage(dump), DumpRequest.instance(options))
                    .run(EventSink.SILENT, new Cancellation());
            LoadSummary summary = second.load(dump, LoadTarget.withUsers("threads", 3));
            assertThat(summary.data().rows()).isGreaterThan(4_000);
            CompareReport report = new CompareOperation(first.sessions(), second.sessions(),
                    CompareOptions.everything(2)).run(EventSink.SILENT, new Cancellation());
            assertThat(report.isEqual()).as(report.summary()).isTrue();
            assertThat(report.rows()).isEqualTo(summary.data().rows());
        }
    }
}
