package io.godwit.engine.load;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A load in a process of its own, to be killed. */
final class LoadProcess {
    private LoadProcess() {
    }

    /** @param args port, dump directory */
    public static void main(String[] args) {
        OptionProblems problems = new OptionProblems();
        LoadOptions options = LoadOptions
                .from(LoadOptions.OPTIONS.parse(Map.of("threads", 2, "maxBytesPerTransaction", "100k"), problems),
                        problems);
        new LoadOperation(new SessionFactory(LoadTarget.spec("127.0.0.1", Integer.parseInt(args[0]), "root", "")),
                new LocalStorage(Path.of(args[1])), options).run(EventSink.SILENT, new Cancellation());
    }

    static Process start(int port, Path dump) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
                System.getProperty("java.class.path"), LoadProcess.class.getName(), Integer.toString(port),
                dump.toString()).inheritIO().start();
    }
}
