package io.godwit.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares files as bags of lines, with {@code sort} and {@code comm}, so that their size does not matter. One thread. */
final class SortedLines {
    private static final int SHOWN_LINES = 20;
    private static final int SHOWN_CHARACTERS = 400;

    private final Path directory;

    SortedLines(Path directory) {
        this.directory = directory;
    }

    List<String> compare(String what, List<String> left, List<String> right) throws IOException {
        return compare(what, Files.write(directory.resolve("left"), left),
                Files.write(directory.resolve("right"), right));
    }

    /** Sorts both files in place. @return a few of the lines that only one has, told as such, and the number of the rest */
    List<String> compare(String what, Path left, Path right) throws IOException {
        sort(left);
        sort(right);
        Path out = directory.resolve("unmatched");
        ClientPrograms.run(bytewise("comm", "-3", left.toString(), right.toString()).redirectOutput(out.toFile()));
        List<String> differences = new ArrayList<>();
        long more = 0;
        try (BufferedReader reader = Files.newBufferedReader(out, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (differences.size() < SHOWN_LINES) {
                    differences.add(what + ", only on the " + show(line));
                } else {
                    more++;
                }
            }
        }
        if (more > 0) {
            differences.add(what + ": " + more + " more lines differ");
        }
        return differences;
    }

    private static String show(String line) {
        boolean onTarget = line.startsWith("\t");
        String bytes = onTarget ? line.substring(1) : line;
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return (onTarget ? "target: " : "source: ")
                + (text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…");
    }

    private void sort(Path file) throws IOException {
        ClientPrograms.run(bytewise("sort", "-S", "64M", "-T", directory.toString(), "-o", file.toString(),
                file.toString()));
    }

    private static ProcessBuilder bytewise(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
