package io.godwit.shell.demo;

import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.event.EventSink;
import io.godwit.api.script.ScriptObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs a script as {@code godwit -f} would. */
@FunctionalInterface
public interface ScriptHost {
    /**
     * What is different from a run by a user. Immutable.
     *
     * @param listener hears what the script's calls say, besides the user
     * @param profiles is asked for each known service, and may put a stand-in in its place
     * @param objects what the script sees besides the usual globals
     */
    record Stage(EventSink listener, UnaryOperator<CloudProfile> profiles, List<ScriptObject> objects) {
        public Stage {
            objects = List.copyOf(objects);
        }
    }

    /**
     * @param arguments what the script finds in {@code sys.argv} after its own name
     * @throws io.godwit.api.error.GodwitException if the script fails
     */
    void run(Path script, List<String> arguments, Stage stage);
}
