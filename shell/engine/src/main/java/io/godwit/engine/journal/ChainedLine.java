package io.godwit.engine.journal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of an entry: a JSON object whose last field is a hash over everything before it and the hash of the line before. Immutable.
 *
 * @param text without a line break
 * @param hash what the next line continues
 */
record ChainedLine(String text, String hash) {
    /** What the first line continues. */
    static final String START = "0".repeat(64);

    private static final String SEQUENCE = "n";
    private static final String KIND = "kind";
    private static final String BEFORE_HASH = ",\"hash\":\"";
    private static final String AFTER_HASH = "\"}";
    private static final int TAIL = BEFORE_HASH.length() + START.length() + AFTER_HASH.length();

    static ChainedLine of(JournalEntry entry, String previousHash) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put(SEQUENCE, entry.sequence());
        all.put(KIND, entry.kind());
        all.putAll(entry.fields());
        String body = json(all);
        String open = body.substring(0, body.length() - 1);
        String hash = hash(previousHash, open);
        return new ChainedLine(open + BEFORE_HASH + hash + AFTER_HASH, hash);
    }

    private static String json(Map<String, @Nullable Object> fields) {
        try {
            return JSON.std.asString(fields);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON for " + fields.keySet(), e);
        }
    }

    /** @return nothing if the line does not continue the chain */
    static Optional<ChainedLine> check(String text, String previousHash) {
        int end = text.length() - TAIL;
        if (end < 0 || !text.startsWith(BEFORE_HASH, end) || !text.endsWith(AFTER_HASH)) {
            return Optional.empty();
        }
        String hash = hash(previousHash, text.substring(0, end));
        return text.startsWith(hash, end + BEFORE_HASH.length())
                ? Optional.of(new ChainedLine(text, hash))
                : Optional.empty();
    }

    /** The entry of a line that was checked. */
    JournalEntry entry() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        try {
            JSON.std.mapFrom(text).forEach(fields::put);
        } catch (IOException e) {
            throw new IllegalStateException("a line with the right hash is no JSON", e);
        }
        fields.remove("hash");
        long sequence = fields.remove(SEQUENCE) instanceof Number n ? n.longValue() : 0;
        String kind = String.valueOf(fields.remove(KIND));
        return new JournalEntry(sequence, kind, fields);
    }

    private static String hash(String previous, String open) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(open.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
