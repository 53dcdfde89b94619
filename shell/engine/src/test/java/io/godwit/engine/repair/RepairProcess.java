package io.godwit.engine.repair;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.journal.JournalEntry;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A repair, or what takes it back, in a process of its own, which dies without a word before it writes a given entry of its journal. */
final class RepairProcess {
    static final int KILLED = 137;

    private RepairProcess() {
    }

    /** @param args source port, target port, state directory, how many entries it lives for, {@code repair} or {@code undo} */
    public static void main(String[] args) {
        int[] left = {Integer.parseInt(args[3])};
        Consumer<JournalEntry> dies = entry -> {
            if (left[0]-- == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
        Path state = Path.of(args[2]);
        if (args[4].equals("undo")) {
            new UndoOperation(root(args[1]), state, dies).undo(EventSink.SILENT, new Cancellation());
        } else {
            new RepairOperation(root(args[0]), root(args[1]), RepairOptions.STANDARD, state, dies)
                    .repair(EventSink.SILENT, new Cancellation());
        }
    }

    private static SessionFactory root(String port) {
        return new SessionFactory(
                ConnectionSpec.of("127.0.0.1", Integer.parseInt(port), "root", "").withTls(TlsMode.DISABLED));
    }

    static int run(RepairWorld world, Path state, int entries) throws IOException, InterruptedException {
        return run(world, state, entries, "repair");
    }

    static int undo(RepairWorld world, Path state, int entries) throws IOException, InterruptedException {
        return run(world, state, entries, "undo");
    }

    private static int run(RepairWorld world, Path state, int entries, String what)
            throws IOException, InterruptedException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), RepairProcess.class.getName(),
                Integer.toString(world.sourceServer.port()), Integer.toString(world.targetServer.port()),
                state.toString(), Integer.toString(entries), what).inheritIO().start().waitFor();
    }
}
