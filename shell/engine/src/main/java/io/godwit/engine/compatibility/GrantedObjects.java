package io.godwit.engine.compatibility;

/** What grants on schemas, tables and routines may refer to. One thread. */
public interface GrantedObjects {
    /** Whether the source has it; for a grant by a pattern, whether there is a schema of just that name. */
    boolean exist(Grant grant);

    /** Whether loading the dump makes it, or every server has it. */
    boolean areDumped(Grant grant);
}
