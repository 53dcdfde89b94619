package io.godwit.shell.settings;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * MySQL's option files: groups in brackets, {@code name=value} lines, quoted values, {@code !include} and {@code !includedir}. Immutable.
 *
 * @param groups options by name, by group; a later value stands
 */
public record OptionFile(Map<String, Map<String, String>> groups) {
    private static final Pattern GROUP = Pattern.compile("\\[([^]]+)]\\s*(?:#.*)?");
    private static final Pattern PAIR = Pattern.compile("([\\w.-]+)\\s*(?:=\\s*(.*))?");
    private static final int DEEPEST = 10;

    /** @throws GodwitException if the file cannot be read, or a line of it cannot be understood; values are never told */
    public static OptionFile read(Path file) {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        read(file, groups, 0);
        return new OptionFile(groups);
    }

    /** @param name for errors */
    static OptionFile parse(String name, List<String> lines) {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        parse(Path.of(name), lines, groups, 0);
        return new OptionFile(groups);
    }

    /** The options of several groups, those of a later group before those of an earlier one. */
    public Map<String, String> options(String... names) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : names) {
            all.putAll(groups.getOrDefault(name, Map.of()));
        }
        return all;
    }

    private static void read(Path file, Map<String, Map<String, String>> groups, int depth) {
        if (depth > DEEPEST) {
            throw wrong(file, "it includes itself, or too many others", null);
        }
        try {
            parse(file, Files.readAllLines(file), groups, depth);
        } catch (IOException e) {
            throw wrong(file, Files.exists(file) ? "it cannot be read" : "there is no such file", e);
        }
    }

    private static void parse(Path file, List<String> lines, Map<String, Map<String, String>> groups, int depth) {
        String group = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher heading = GROUP.matcher(line);
            Matcher pair = PAIR.matcher(line);
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("!")) {
                include(file, line, groups, depth);
            } else if (heading.matches()) {
                group = heading.group(1).strip();
            } else if (pair.matches() && !group.isEmpty()) {
                String value = pair.group(2);
                groups.computeIfAbsent(group, name -> new LinkedHashMap<>())
                        .put(pair.group(1).replace('_', '-'), value == null ? "" : value(value));
            } else {
                throw wrong(file, "line " + (i + 1) + " is neither [group] nor name=value", null);
            }
        }
    }

    private static void include(Path file, String line, Map<String, Map<String, String>> groups, int depth) {
        String[] words = line.split("\\s+", 2);
        String target = words.length < 2 ? "" : words[1];
        Path folder = file.getParent() == null ? Path.of("") : file.getParent();
        switch (words[0]) {
            case "!include" -> read(folder.resolve(target), groups, depth + 1);
            case "!includedir" -> {
                for (Path each : listed(folder.resolve(target))) {
                    read(each, groups, depth + 1);
                }
            }
            default -> throw wrong(file, "'" + words[0] + "' is not known; there are !include and !includedir", null);
        }
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(f -> f.toString().endsWith(".cnf")).sorted().toList());
        } catch (IOException e) {
            throw wrong(folder, "it cannot be listed", e);
        }
    }

    /** Without quotes and with MySQL's escapes resolved; a comment behind an unquoted value is no part of it. */
    private static String value(String written) {
        char quote = written.isEmpty() ? ' ' : written.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = written.lastIndexOf(quote);
            return unescape(end > 0 ? written.substring(1, end) : written.substring(1));
        }
        int comment = written.indexOf(" #");
        return unescape((comment < 0 ? written : written.substring(0, comment)).strip());
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            int at = "btnrs\\\"'".indexOf(next);
            if (next != 0 && at >= 0) {
                out.append("\b\t\n\r \\\"'".charAt(at));
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static GodwitException wrong(Path file, String why, @Nullable IOException e) {
        return new GodwitException(SettingsError.OPTION_FILE, "Cannot use the option file '" + file + "': " + why + ".",
                "Correct the file, or leave it out with --no-defaults.", e);
    }
}
