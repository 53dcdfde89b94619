package io.godwit.engine.chunk;

import java.util.Set;

/** Which text comes back as the same bytes after the server made utf8mb4 of it. Stateless. */
final class RoundTrip {
    private static final Set<String> SAME = Set.of("utf8mb4", "utf8mb3", "utf8");
    /** Others, such as those of East Asia, have several codes for one character. */
    private static final Set<String> ONE_CODE_EACH = Set.of("ascii", "latin1", "latin2", "latin5", "latin7", "cp850",
            "cp852", "cp866", "cp1250", "cp1251", "cp1256", "cp1257", "koi8r", "koi8u", "greek", "hebrew", "macroman",
            "macce", "keybcs2", "dec8", "hp8", "swe7", "geostd8", "ucs2", "utf16", "utf16le", "utf32");

    private RoundTrip() {
    }

    /** @param value in utf8mb4, where a question mark stands for whatever has no character */
    static boolean isSafe(String characterSet, byte[] value) {
        return SAME.contains(characterSet) || (ONE_CODE_EACH.contains(characterSet) && !hasQuestionMark(value));
    }

    private static boolean hasQuestionMark(byte[] value) {
        for (byte b : value) {
            if (b == '?') {
                return true;
            }
        }
        return false;
    }
}
