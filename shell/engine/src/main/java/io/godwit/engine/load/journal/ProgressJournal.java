package io.godwit.engine.load.journal;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.layout.Json;
import io.godwit.engine.load.source.LoadError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is begun and what is done, in the JSON lines of MySQL Shell's progress file, each line forced to disk before it
 * counts. A commit on the server and a line here are two events: what is begun and not done may or may not be on the server.
 * Thread-safe.
 */
public final class ProgressJournal implements AutoCloseable {
    private static final String SERVER = "SERVER-UUID";
    private static final List<String> OF_EVERY_LINE = List.of("op", "done", "timestamp");
    private static final List<String> IDENTITY = List.of("schema", "table", "partition", "chunk", "subchunk");

    private final @Nullable JournalFile file;
    private final String name;
    /** Without what is done, as there may be a mark for each of very many tables. */
    private final Set<String> begun = new HashSet<>();
    /** To what else was noted. */
    private final Map<String, Map<String, @Nullable Object>> done = new HashMap<>();
    private final boolean resuming;

    private ProgressJournal(@Nullable JournalFile file, String name, List<String> lines, String serverUuid) {
        this.file = file;
        this.name = name;
        for (int i = 0; i < lines.size(); i++) {
            read(lines.get(i), i + 1, serverUuid);
        }
        this.resuming = !begun.isEmpty() || !done.isEmpty();
    }

    /**
     * @param path empty = nothing is remembered beyond this run
     * @param serverUuid of the target
     * @param reset whether what is there is forgotten
     */
    public static ProgressJournal open(Optional<Path> path, String serverUuid, boolean reset) {
        if (path.isEmpty()) {
            return new ProgressJournal(null, "", List.of(), serverUuid);
        }
        JournalFile file = JournalFile.open(path.get(), reset);
        try {
            return new ProgressJournal(file, file.toString(), file.lines(), serverUuid);
        } catch (GodwitException e) {
            file.close();
            throw e;
        }
    }

    /** What an earlier load left; nothing is written. */
    public static ProgressJournal look(Optional<Path> path, String serverUuid, boolean reset) {
        List<String> lines = path.isPresent() && !reset ? JournalFile.read(path.get()) : List.of();
        return new ProgressJournal(null, path.map(Path::toString).orElse(""), lines, serverUuid);
    }

    private void read(String line, int number, String serverUuid) {
        if (line.isBlank()) {
            return;
        }
        Map<String, @Nullable Object> json;
        try {
            json = Json.parseObject("line " + number + " of the progress file", line.getBytes(
                    StandardCharsets.UTF_8));
        } catch (GodwitException e) {
            throw damaged(number, e);
        }
        if (SERVER.equals(json.get("op"))) {
            checkServer(json, serverUuid);
            return;
        }
        if (!(json.get("op") instanceof String op)) {
            throw damaged(number, null);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String key : IDENTITY) {
            Object value = json.get(key);
            if (value != null) {
                fields.put(key, value);
            }
        }
        String key = new Mark(op, fields).key();
        if (Boolean.TRUE.equals(json.get("done"))) {
            json.keySet().removeAll(IDENTITY);
            json.keySet().removeAll(OF_EVERY_LINE);
            keep(key, json);
        } else if (!done.containsKey(key)) {
            begun.add(key);
        }
    }

    private synchronized void keep(String key, Map<String, @Nullable Object> figures) {
        begun.remove(key);
        done.put(key, figures.isEmpty() ? Map.of() : figures);
    }

    private GodwitException damaged(int number, @Nullable Throwable cause) {
        return new GodwitException(LoadError.JOURNAL_DAMAGED,
                "Line " + number + " of the progress file '" + name + "' is damaged.",
                "Empty the target and use resetProgress: true to load from the beginning.", cause);
    }

    private void checkServer(Map<String, @Nullable Object> json, String serverUuid) {
        if (!serverUuid.equals(json.get("uuid"))) {
            throw new GodwitException(LoadError.OTHER_SERVER,
                    "The progress file '" + name + "' belongs to server '" + json.get("uuid") + "', not to '"
                            + serverUuid
                            + "'.",
                    "Name another file with progressFile, or use resetProgress: true.");
        }
    }

    /** Notes the target and whether an earlier life is continued; to be called once before any other note. */
    public void start(String serverUuid) {
        append(SERVER, true, Map.of("uuid", serverUuid));
    }

    /** The file, for messages. */
    public String name() {
        return name;
    }

    /** Whether an earlier load left something. */
    public boolean resuming() {
        return resuming;
    }

    public synchronized boolean isDone(Mark mark) {
        return done.containsKey(mark.key());
    }

    /** Whether it was begun, by this life or an earlier one. */
    public synchronized boolean knows(Mark mark) {
        return begun.contains(mark.key()) || done.containsKey(mark.key());
    }

    /** A list of names noted when it was done; empty if it is not done or not noted. */
    public synchronized List<String> names(Mark mark, String name) {
        Map<String, @Nullable Object> line = done.get(mark.key());
        return line != null && line.get(name) instanceof List<?> l
                ? l.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Whether it was begun and not done. */
    public synchronized boolean isInterrupted(Mark mark) {
        return begun.contains(mark.key());
    }

    /** A figure noted when it was done; 0 if it is not done or not noted. */
    public synchronized long figure(Mark mark, String name) {
        Map<String, @Nullable Object> line = done.get(mark.key());
        return line != null && line.get(name) instanceof Number n ? n.longValue() : 0;
    }

    public void begin(Mark mark) {
        append(mark.op(), false, mark.fields());
        synchronized (this) {
            if (!done.containsKey(mark.key())) {
                begun.add(mark.key());
            }
        }
    }

    /** @param figures what else to note */
    public void done(Mark mark, Map<String, Object> figures) {
        Map<String, Object> fields = new LinkedHashMap<>(mark.fields());
        fields.putAll(figures);
        append(mark.op(), true, fields);
        keep(mark.key(), new LinkedHashMap<>(figures));
    }

    /** Does what is not done yet, between two notes. */
    public void once(Mark mark, Runnable work) {
        if (!isDone(mark)) {
            begin(mark);
            work.run();
            done(mark, Map.of());
        }
    }

    private void append(String op, boolean isDone, Map<String, Object> fields) {
        if (file != null) {
            file.append(List.of(line(op, isDone, fields)));
        }
    }

    private static String line(String op, boolean isDone, Map<String, Object> fields) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("op", op);
        json.put("done", isDone);
        json.put("timestamp", System.currentTimeMillis());
        json.putAll(fields);
        return Json.compact(json);
    }

    /** Forgets all about the data of a table that was emptied. */
    public synchronized void forgetData(TableName table) {
        begun.removeIf(key -> isDataOf(key, table));
        done.keySet().removeIf(key -> isDataOf(key, table));
        if (file != null) {
            List<String> kept = new ArrayList<>();
            for (String line : file.lines()) {
                if (line.isBlank() || !isDataOf(Json.parseObject("progress file", line.getBytes(
                        StandardCharsets.UTF_8)), table)) {
                    kept.add(line);
                }
            }
            file.replaceAll(kept);
        }
    }

    private static boolean isDataOf(String key, TableName table) {
        String identity = Mark.SEPARATOR + "schema=" + table.schema() + Mark.SEPARATOR + "table=" + table.name()
                + Mark.SEPARATOR;
        return key.startsWith(Mark.DATA + identity) || key.startsWith(Mark.SUB_DATA + identity);
    }

    private static boolean isDataOf(Map<String, @Nullable Object> line, TableName table) {
        return (Mark.DATA.equals(line.get("op")) || Mark.SUB_DATA.equals(line.get("op")))
                && table.schema().equals(line.get("schema")) && table.name().equals(line.get("table"));
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
