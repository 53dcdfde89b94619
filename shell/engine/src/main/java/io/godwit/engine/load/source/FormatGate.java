package io.godwit.engine.load.source;

import io.godwit.engine.layout.Capability;
import io.godwit.engine.layout.DumpManifest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which dumps are understood. Stateless. */
final class FormatGate {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\..*");
    private static final int MAJOR = 2;
    private static final int MINOR = 0;
    private static final Set<String> KNOWN = Set.of(Capability.PARTITION_AWARENESS.id(),
            Capability.MULTIFILE_SCHEMA_DDL.id());

    private FormatGate() {
    }

    static void check(DumpManifest dump, LoadProblems problems) {
        String version = dump.head().version();
        Matcher m = VERSION.matcher(version);
        if (!m.matches() || Integer.parseInt(m.group(1)) > MAJOR
                || (Integer.parseInt(m.group(1)) == MAJOR && Integer.parseInt(m.group(2)) > MINOR)) {
            problems.add(LoadError.FORMAT_VERSION,
                    "The dump has format version '" + version + "', and only versions up to " + MAJOR + "." + MINOR
                            + " are understood.",
                    "Use a newer Godwit.");
        }
        for (Capability capability : dump.compatibility().capabilities()) {
            if (!KNOWN.contains(capability.id())) {
                problems.add(LoadError.CAPABILITY, "The dump needs capability '" + capability.id() + "' ("
                        + capability.description() + "), which is not supported yet.",
                        "Use MySQL Shell " + capability.versionRequired() + " or newer, or make the dump without it.");
            }
        }
    }
}
