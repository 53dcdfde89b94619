package io.godwit.shell.complete;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files and directories that begin as typed. Stateless. */
public final class FilePaths {
    private static final int MOST = 500;

    private FilePaths() {
    }

    /**
     * @param start where the path begins in the text
     * @param typed the path so far
     */
    public static Completion of(int start, String typed) {
        int slash = typed.lastIndexOf('/') + 1;
        String beginning = typed.substring(slash);
        List<Suggestion> out = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(typed.substring(0, slash)))) {
            for (Path file : files) {
                String name = name(file);
                boolean hidden = name.startsWith(".") && !beginning.startsWith(".");
                if (name.startsWith(beginning) && !hidden && out.size() < MOST) {
                    out.add(Suggestion.of(typed.substring(0, slash) + name + (Files.isDirectory(file) ? "/" : "")));
                }
            }
        } catch (IOException | InvalidPathException e) {
            return new Completion(start, List.of());
        }
        return new Completion(start, out);
    }

    private static Path directory(String typed) {
        return typed.startsWith("~/")
                ? Path.of(System.getProperty("user.home", "."), typed.substring(2))
                : Path.of(typed);
    }

    private static String name(Path file) {
        @Nullable
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
