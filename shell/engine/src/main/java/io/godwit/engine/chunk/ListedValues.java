package io.godwit.engine.chunk;

import io.godwit.engine.catalog.ColumnEntry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values that an ENUM or SET column can hold, by the numbers that the server stores: 0 for the empty value, then labels counted from
 * 1, or for a SET a bit for each. Immutable.
 */
record ListedValues(List<String> labels, boolean set) {
    /** Absent for other types, and where the definition cannot be read. */
    static Optional<ListedValues> of(ColumnEntry column) {
        boolean set = column.dataType().equals("set");
        if (!set && !column.dataType().equals("enum")) {
            return Optional.empty();
        }
        return labels(column.columnType().substring(column.dataType().length()))
                .map(labels -> new ListedValues(labels, set));
    }

    /** Reads {@code ('a','it''s')}, in which a backslash escapes. */
    private static Optional<List<String>> labels(String list) {
        List<String> labels = new ArrayList<>();
        int i = 0;
        while (i + 1 < list.length() && list.charAt(i) == (labels.isEmpty() ? '(' : ',')
                && list.charAt(i + 1) == '\'') {
            StringBuilder label = new StringBuilder();
            i = readLabel(list, i + 2, label);
            labels.add(label.toString());
        }
        return i == list.length() - 1 && list.charAt(i) == ')' ? Optional.of(List.copyOf(labels)) : Optional.empty();
    }

    /** @return where the text goes on after the closing quote */
    private static int readLabel(String list, int begin, StringBuilder label) {
        int i = begin;
        while (i < list.length()) {
            char c = list.charAt(i++);
            if (c == '\'') {
                if (i == list.length() || list.charAt(i) != '\'') {
                    return i;
                }
                i++;
            } else if (c == '\\' && i < list.length()) {
                c = unescaped(list.charAt(i++));
            }
            label.append(c);
        }
        return i;
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '0' -> '\0';
            default -> c;
        };
    }

    /** The highest number; every one from 0 can be stored. */
    BigInteger highest() {
        return set
                ? BigInteger.ONE.shiftLeft(labels.size()).subtract(BigInteger.ONE)
                : BigInteger.valueOf(labels.size());
    }

    /** The number of a value that the server gave as text; none where there may be another with the same text. */
    Optional<BigInteger> number(String text) {
        if (text.isEmpty()) {
            return labels.contains("") ? Optional.empty() : Optional.of(BigInteger.ZERO);
        }
        if (!set) {
            int index = labels.indexOf(text);
            return index < 0 ? Optional.empty() : Optional.of(BigInteger.valueOf(index + 1));
        }
        BigInteger bits = BigInteger.ZERO;
        for (String label : text.split(",", -1)) {
            int index = labels.indexOf(label);
            if (index < 0) {
                return Optional.empty();
            }
            bits = bits.setBit(index);
        }
        return Optional.of(bits);
    }
}
