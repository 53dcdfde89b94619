package io.godwit.engine.repair.row;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.RowImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 128 bits that stand for a key, or for a row's whole image. Immutable. */
public record Digest(long high, long low) {
    /** Stands for a row that is not there. */
    static final Digest ABSENT = new Digest(0, 0);

    public static Digest of(Optional<RowImage> image) {
        return of(image, Set.of());
    }

    /** @param leftOut columns that do not count */
    public static Digest of(Optional<RowImage> image, Set<Integer> leftOut) {
        if (image.isEmpty()) {
            return ABSENT;
        }
        MessageDigest digest = sha256();
        List<byte @Nullable []> values = image.get().values();
        for (int i = 0; i < values.size(); i++) {
            if (!leftOut.contains(i)) {
                add(digest, values.get(i));
            }
        }
        return end(digest);
    }

    static Digest ofKey(TableName table, List<byte @Nullable []> parts) {
        MessageDigest digest = sha256();
        add(digest, table.schema().getBytes(StandardCharsets.UTF_8));
        add(digest, table.name().getBytes(StandardCharsets.UTF_8));
        parts.forEach(part -> add(digest, part));
        return end(digest);
    }

    private static void add(MessageDigest digest, byte @Nullable [] value) {
        digest.update(ByteBuffer.allocate(4).putInt(value == null ? -1 : value.length).flip());
        if (value != null) {
            digest.update(value);
        }
    }

    private static Digest end(MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new Digest(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
