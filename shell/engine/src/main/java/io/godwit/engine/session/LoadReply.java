package io.godwit.engine.session;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server's summary of one LOAD DATA.
 *
 * @param records rows read from the stream
 * @param deleted rows that REPLACE removed
 * @param skipped rows that were not stored
 * @param warnings conversions and the like; SHOW WARNINGS tells them
 */
public record LoadReply(long records, long deleted, long skipped, long warnings) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** @param info such as {@code Records: 3  Deleted: 0  Skipped: 0  Warnings: 0}, the words in any language */
    static LoadReply parse(@Nullable String info) {
        long[] n = NUMBER.matcher(info == null ? "" : info).results().map(MatchResult::group).mapToLong(Long::parseLong)
                .toArray();
        if (n.length != 4) {
            throw new IllegalStateException("the server's summary of a LOAD DATA is not understood: " + info);
        }
        return new LoadReply(n[0], n[1], n[2], n[3]);
    }
}
