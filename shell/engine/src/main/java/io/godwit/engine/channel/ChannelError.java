package io.godwit.engine.channel;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong with a replication channel. */
public enum ChannelError implements ErrorCode {
    NO_CHANNEL("GDW-CHANNEL-001", ErrorCategory.PRECONDITION),
    EXISTS("GDW-CHANNEL-002", ErrorCategory.PRECONDITION),
    PRIVILEGE("GDW-CHANNEL-003", ErrorCategory.PRECONDITION),
    GTID_MODE("GDW-CHANNEL-004", ErrorCategory.PRECONDITION),
    SAME_SERVER("GDW-CHANNEL-005", ErrorCategory.PRECONDITION),
    NO_BINLOG("GDW-CHANNEL-006", ErrorCategory.PRECONDITION),
    PURGED("GDW-CHANNEL-007", ErrorCategory.PRECONDITION),
    TARGET_AHEAD("GDW-CHANNEL-008", ErrorCategory.PRECONDITION),
    FAILED("GDW-CHANNEL-009", ErrorCategory.EXTERNAL),
    STOPPED("GDW-CHANNEL-010", ErrorCategory.PRECONDITION),
    TIMEOUT("GDW-CHANNEL-011", ErrorCategory.EXTERNAL),
    ACCOUNT("GDW-CHANNEL-012", ErrorCategory.PRECONDITION),
    REPOSITORY("GDW-CHANNEL-013", ErrorCategory.PRECONDITION),
    AUTHORITY("GDW-CHANNEL-014", ErrorCategory.USAGE),
    POSITION("GDW-CHANNEL-015", ErrorCategory.PRECONDITION),
    SOURCE_IS_REPLICA("GDW-CHANNEL-016", ErrorCategory.PRECONDITION),
    RUNS("GDW-CHANNEL-017", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    ChannelError(String id, ErrorCategory category) {
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
