package io.godwit.shell.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of {@code shop.sql} by section. Immutable. */
final class ShopScript {
    private static final Pattern SECTION = Pattern.compile("-- \\[(\\w+)\\]");

    private final Map<String, List<String>> sections;

    private ShopScript(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    static ShopScript read() {
        try (InputStream in = Objects.requireNonNull(ShopScript.class.getResourceAsStream("shop.sql"), "shop.sql")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty lines separate statements, so that the bodies of routines need no delimiter of their own. */
    static ShopScript parse(String text) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String section = "";
        for (String block : text.strip().split("\\n\\s*\\n")) {
            Matcher heading = SECTION.matcher(block.strip());
            if (heading.matches()) {
                section = heading.group(1);
            } else if (!section.isEmpty()) {
                sections.computeIfAbsent(section, s -> new ArrayList<>()).add(block);
            }
        }
        return new ShopScript(sections);
    }

    List<String> section(String name) {
        return List.copyOf(Objects.requireNonNull(sections.get(name), name));
    }
}
