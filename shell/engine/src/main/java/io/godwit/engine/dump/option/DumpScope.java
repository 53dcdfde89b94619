package io.godwit.engine.dump.option;

/** What a dump is taken of. */
public enum DumpScope {
    INSTANCE("dumpInstance"), SCHEMAS("dumpSchemas"), TABLES("dumpTables");

    private final String function;

    DumpScope(String function) {
        this.function = function;
    }

    /** The name of the call, as metadata and messages give it. */
    public String function() {
        return function;
    }
}
