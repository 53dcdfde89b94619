package io.godwit.engine.load;

import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.engine.load.source.Dump;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.load.source.LoadProblems;
import io.godwit.engine.session.ServerInfo;

/** Which source versions may go to which target. Stateless. */
final class VersionRules {
    private VersionRules() {
    }

    static void check(Dump dump, ServerInfo target, boolean ignore, LoadProblems problems, EventSink events) {
        ServerVersion version = target.version();
        if (!version.isAtLeast(5, 7, 0)) {
            problems.add(LoadError.SERVER_VERSION, "The target is MySQL " + version + "; 5.7 is the oldest that can be"
                    + " loaded into.", "Load into a newer server.");
        }
        String source = dump.manifest().source().version();
        if (!source.isEmpty()) {
            int distance = Math.abs(major(ServerVersion.parse(source)) - major(version));
            if (distance > 1 && !ignore) {
                problems.add(LoadError.SERVER_VERSION,
                        "The dump is from MySQL " + source + " and the target is " + version
                                + ": they are more than one major version apart.",
                        "Go by a version between them, or use ignoreVersion: true.");
            } else if (distance > 0) {
                String text = "The dump is from MySQL " + source + " and the target is " + version + ".";
                if (distance > 1) {
                    events.warning(text);
                } else {
                    events.note(text);
                }
            }
        }
        boolean heatWave = version.text().endsWith("cloud");
        if (heatWave && !dump.manifest().compatibility().ocimds() && !source.endsWith("cloud") && !ignore) {
            problems.add(LoadError.SERVER_VERSION,
                    "The target is MySQL HeatWave Service, and the dump was not made for it.",
                    "Make the dump with ocimds: true, or use ignoreVersion: true.");
        }
        if (dump.manifest().contents().hasLibraryDdl() && !version.isAtLeast(9, 2, 0)) {
            problems.add(LoadError.SERVER_VERSION, "The dump holds libraries, which need MySQL 9.2.",
                    "Load into a newer server, or make the dump without them.");
        }
    }

    /** 5.7 was followed by 8. */
    private static int major(ServerVersion version) {
        return version.major() == 5 ? version.minor() : version.major();
    }
}
