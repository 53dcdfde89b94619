package io.godwit.engine.storage;

import io.godwit.api.option.OptionProblems;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How files are packed and how hard, as option {@code compression} says it: {@code zstd;level=3}. Immutable. */
public record Packing(Compression compression, int level) {
    private static final Pattern SYNTAX = Pattern.compile("(\\w+)(?:;level=(\\d{1,2}))?");
    private static final int STANDARD_LEVEL = 1;

    /** @param problems gets what is wrong; what is returned then is of no use */
    public static Packing parse(String text, OptionProblems problems) {
        Matcher m = SYNTAX.matcher(text.strip());
        Optional<Compression> compression = m.matches() ? Compression.find(m.group(1)) : Optional.empty();
        if (compression.isEmpty()) {
            problems.add("option 'compression' must be none, gzip or zstd, possibly with ;level=N, not '" + text
                    + "'");
            return new Packing(Compression.NONE, 0);
        }
        int level = m.group(2) == null ? STANDARD_LEVEL : Integer.parseInt(m.group(2));
        if (m.group(2) != null && level > compression.get().maxLevel()) {
            problems.add("option 'compression': " + compression.get().id() + " has no level " + level
                    + ", the highest is " + compression.get().maxLevel());
        }
        return new Packing(compression.get(), level);
    }
}
