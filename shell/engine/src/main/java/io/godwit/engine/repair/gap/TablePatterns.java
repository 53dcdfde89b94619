package io.godwit.engine.repair.gap;

import io.godwit.api.mysql.TableName;
import java.util.List;
import java.util.regex.Pattern;

/** Tables by patterns of {@code schema.table}, with {@code %} and {@code _} as in LIKE. Immutable. */
record TablePatterns(List<Pattern> patterns) {
    TablePatterns {
        patterns = List.copyOf(patterns);
    }

    static TablePatterns of(List<String> texts) {
        return new TablePatterns(texts.stream().map(TablePatterns::regex).toList());
    }

    private static Pattern regex(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '\\' && i + 1 < like.length()) {
                regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    boolean matches(TableName table) {
        String name = table.schema() + "." + table.name();
        return patterns.stream().anyMatch(p -> p.matcher(name).matches());
    }
}
