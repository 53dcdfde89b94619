package io.godwit.shell.demo;

import io.godwit.api.event.EventSink;
import java.nio.file.Path;
import java.util.List;

/** Runs a script as {@code godwit -f} would. */
@FunctionalInterface
public interface ScriptHost {
    /**
     * @param arguments what the script finds in {@code sys.argv} after its own name
     * @param listener hears what the script's calls say, besides the user
     * @throws io.godwit.api.error.GodwitException if the script fails
     */
    void run(Path script, List<String> arguments, EventSink listener);
}
