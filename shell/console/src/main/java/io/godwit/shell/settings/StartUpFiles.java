package io.godwit.shell.settings;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Scripts that run before anything else: {@code init.d/*.js} in the order of their names, then {@code godwitrc.js}. Immutable. */
public record StartUpFiles(UserDirectory directory) {
    private static final String FOLDER = "init.d";
    private static final String FILE = "godwitrc.js";

    /** @param failed hears of each file that failed; the next one is run all the same, unless it throws */
    public void run(Consumer<Path> script, Consumer<GodwitException> failed) {
        for (Path file : files()) {
            try {
                script.accept(file);
            } catch (GodwitException e) {
                failed.accept(e);
            }
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        Path folder = directory.file(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(file -> file.toString().endsWith(".js") && Files.isRegularFile(file)).sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new GodwitException(SettingsError.FILE, "Cannot list " + folder + ": " + e.getMessage() + ".",
                        "Make the directory readable, or remove it.", e);
            }
        }
        Path last = directory.file(FILE);
        if (Files.isRegularFile(last)) {
            files.add(last);
        }
        return files;
    }
}
