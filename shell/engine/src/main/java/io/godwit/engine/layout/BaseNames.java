package io.godwit.engine.layout;

import io.godwit.api.mysql.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands out what the file names of a dump begin with. One instance per dump: names too long for a file are cut and numbered, and the
 * same object always gets the same name. Thread-safe.
 */
public final class BaseNames {
    /** Code points; leaves room for ordinal, chunk number, extensions and {@code .dumping} within the 255 of a file name. */
    static final int MAX_LENGTH = 225;

    private static final String PLAIN = "-._~";

    private final Map<List<String>, String> names = new HashMap<>();
    private final Map<String, Integer> ordinals = new HashMap<>();

    public String schema(String schema) {
        return name(List.of(schema));
    }

    /** Of a table or a view. */
    public String table(TableName table) {
        return name(List.of(table.schema(), table.name()));
    }

    /** @param partition the subpartition where the table has such */
    public String partition(TableName table, String partition) {
        return name(List.of(table.schema(), table.name(), partition));
    }

    /** Only cut names are kept: the others come out the same every time. */
    private String name(List<String> parts) {
        String full = String.join("@", parts.stream().map(BaseNames::encode).toList());
        return full.codePointCount(0, full.length()) <= MAX_LENGTH ? full : cut(parts, full);
    }

    private synchronized String cut(List<String> parts, String full) {
        return names.computeIfAbsent(parts, p -> {
            String prefix = full.substring(0, full.offsetByCodePoints(0, MAX_LENGTH));
            return prefix + (ordinals.merge(prefix, 1, Integer::sum) - 1);
        });
    }

    /** ASCII other than letters, digits and {@code - . _ ~} becomes {@code %XX}; everything else stays as it is. */
    public static String encode(String name) {
        StringBuilder out = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80 || isAlphanumeric(c) || PLAIN.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return out.toString();
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static char hex(int digit) {
        return (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
    }
}
