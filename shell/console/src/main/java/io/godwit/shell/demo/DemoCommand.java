package io.godwit.shell.demo;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code godwit demo}. */
@Command(name = "demo", sortOptions = false, description = {
        "Moves a MySQL whose application keeps writing, and proves that nothing was lost.", "",
        "Starts two real MySQL servers on this machine that act like two clouds, fills one with a shop of about 200 MB, lets",
        "an application change it, runs samples/js/live-migration.js, and ends with one line: verified: <tables> tables, <rows> rows, 0 differences. Nothing is left behind."})
public final class DemoCommand implements Callable<Integer> {
    /** Runs a demonstration with what belongs to a run of the program. */
    @FunctionalInterface
    public interface Runner {
        /** @return the exit code */
        int run(Body body);
    }

    /** A demonstration that knows its settings. */
    @FunctionalInterface
    public interface Body {
        void run(ScriptHost scripts, Consumer<String> out, EventSink events, Cancellation cancellation);
    }

    private final Runner runner;

    @Option(names = "--keep", description = "Leave both servers running and tell how to connect to them.")
    private boolean keep;
    @Option(names = "--scale", paramLabel = "X", defaultValue = "1", description = "Size of the shop; 1 is about 200 MB, 0.01 a small one.")
    private double scale = 1;
    @Option(names = "--inconsistent", description = {
            "The second act: the dump is not consistent, so the channel breaks. Shows on a second target what skipping",
            "transactions loses, and repairs the first with proof. Runs samples/js/repair-a-gap.js."})
    private boolean inconsistent;
    @Option(names = "--script", paramLabel = "FILE", description = "Another script than the sample.")
    private @Nullable Path script;
    @Option(names = {"-?", "--help"}, usageHelp = true, description = "Show this.")
    boolean help;

    public DemoCommand(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Integer call() {
        Path home = Path.of(System.getProperty("godwit.home", "."));
        String sample = inconsistent ? "samples/js/repair-a-gap.js" : "samples/js/live-migration.js";
        Demo.Settings settings = new Demo.Settings(scale, keep, script == null ? home.resolve(sample) : script,
                inconsistent);
        return runner.run(
                (scripts, out, events, cancellation) -> new Demo(settings, out, events, cancellation).run(scripts));
    }
}
