package io.godwit.engine.localserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server wrote about itself. Immutable; the file grows. */
record ErrorLog(Path file) {
    private static final int TAIL_LINES = 15;

    boolean contains(String words) throws IOException {
        return text().contains(words);
    }

    /** The last lines: errors first if there are any, as a failed start buries its reason under notes on the shutdown. */
    String tail() throws IOException {
        List<String> lines = text().lines().toList();
        List<String> errors = lines.stream().filter(l -> l.contains("[ERROR]")).toList();
        List<String> told = errors.isEmpty() ? lines : errors;
        return String.join("\n", told.subList(Math.max(0, told.size() - TAIL_LINES), told.size()));
    }

    private String text() throws IOException {
        // Not readString: a log may quote bytes that are no UTF-8.
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }
}
