package io.godwit.engine.dump;

import java.util.List;
import java.util.Optional;

/**
 * What to dump. Immutable.
 *
 * @param schemas exactly these; empty = the whole server
 */
public record DumpRequest(Optional<List<String>> schemas, DumpOptions options) {
    public static DumpRequest instance(DumpOptions options) {
        return new DumpRequest(Optional.empty(), options);
    }

    public static DumpRequest schemas(List<String> names, DumpOptions options) {
        return new DumpRequest(Optional.of(List.copyOf(names)), options);
    }

    /** The name of the call, as metadata and messages give it. */
    public String origin() {
        return schemas.isPresent() ? "dumpSchemas" : "dumpInstance";
    }
}
