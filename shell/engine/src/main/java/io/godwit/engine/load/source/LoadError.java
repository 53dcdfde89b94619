package io.godwit.engine.load.source;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can keep a dump from being loaded. */
public enum LoadError implements ErrorCode {
    NO_DUMP("GDW-LOAD-001", ErrorCategory.PRECONDITION),
    INCOMPLETE("GDW-LOAD-002", ErrorCategory.PRECONDITION),
    FORMAT_VERSION("GDW-LOAD-003", ErrorCategory.PRECONDITION),
    CAPABILITY("GDW-LOAD-004", ErrorCategory.PRECONDITION),
    MISSING_FILE("GDW-LOAD-005", ErrorCategory.DAMAGED),
    LOCAL_INFILE("GDW-LOAD-006", ErrorCategory.PRECONDITION),
    SERVER_VERSION("GDW-LOAD-007", ErrorCategory.PRECONDITION),
    EXISTING_OBJECTS("GDW-LOAD-008", ErrorCategory.PRECONDITION),
    GTID("GDW-LOAD-009", ErrorCategory.PRECONDITION),
    PRIMARY_KEYS("GDW-LOAD-010", ErrorCategory.PRECONDITION),
    SEVERAL("GDW-LOAD-011", ErrorCategory.PRECONDITION),
    CHUNK_DIFFERS("GDW-LOAD-012", ErrorCategory.DAMAGED),
    ROWS_DIFFER("GDW-LOAD-013", ErrorCategory.DAMAGED),
    JOURNAL("GDW-LOAD-014", ErrorCategory.EXTERNAL),
    JOURNAL_DAMAGED("GDW-LOAD-015", ErrorCategory.DAMAGED),
    OTHER_SERVER("GDW-LOAD-016", ErrorCategory.PRECONDITION),
    RUNNING("GDW-LOAD-017", ErrorCategory.PRECONDITION),
    SCRIPT("GDW-LOAD-018", ErrorCategory.PRECONDITION),
    NOTHING_SELECTED("GDW-LOAD-019", ErrorCategory.USAGE),
    READ("GDW-LOAD-020", ErrorCategory.DAMAGED),
    SKIP_BINLOG("GDW-LOAD-021", ErrorCategory.PRECONDITION),
    MISSING_TABLES("GDW-LOAD-022", ErrorCategory.PRECONDITION),
    CANNOT_REPEAT("GDW-LOAD-023", ErrorCategory.PRECONDITION),
    TARGET_CHANGED("GDW-LOAD-024", ErrorCategory.PRECONDITION),
    NAMES_COLLIDE("GDW-LOAD-025", ErrorCategory.PRECONDITION),
    TRIGGERS("GDW-LOAD-026", ErrorCategory.PRECONDITION),
    OWN_SOURCE("GDW-LOAD-027", ErrorCategory.PRECONDITION),
    PARTIAL_REVOKES("GDW-LOAD-028", ErrorCategory.PRECONDITION),
    FOREIGN_KEYS("GDW-LOAD-029", ErrorCategory.PRECONDITION),
    NO_CHECKSUMS("GDW-LOAD-030", ErrorCategory.PRECONDITION),
    CHECKSUMS_DIFFER("GDW-LOAD-031", ErrorCategory.FINDING),
    LIBRARIES("GDW-LOAD-032", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    LoadError(String id, ErrorCategory category) {
        this.id = id;
        this.category = category;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
