package io.godwit.shell;

import io.godwit.engine.localserver.LocalServer;
import io.godwit.engine.localserver.LocalServerSettings;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.shell.repl.Repl;
import io.godwit.shell.settings.UserDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * What the launcher runs once after a build, for the JVM to keep classes as they are once loaded and linked: a statement on a server of
 * its own, a script, and beside them the classes of the prompt, for which there is nobody to type. One thread.
 */
final class Training {
    /** Beginnings of names of classes on the class path. */
    private static final List<String> PROMPT = List.of("io/godwit/shell/repl/", "io/godwit/shell/complete/",
            "org/jline/keymap/", "org/jline/reader/", "org/jline/terminal/impl/jni", "org/jline/utils/");

    private Training() {
    }

    public static void main(String[] args) throws IOException {
        for (String path : System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
            if (path.endsWith(".jar")) {
                library(path);
            }
        }
        Repl.warmUp();
        try (LocalServer server = LocalServer.start(LocalServerSettings.of(ServerRelease.MYSQL_8_0))) {
            run("root@127.0.0.1:" + server.port(), "--no-password", "--sql", "-e", "select 1, 'a'");
        }
        run("--js", "-e", "println(1 + 1)");
    }

    private static void run(String... args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        UserDirectory nobody = new UserDirectory(Path.of("/dev/null/nobody"));
        int code = Godwit.run(nobody, InputStream.nullInputStream(), nowhere, nowhere, args);
        if (code != 0) {
            throw new IllegalStateException("Training ended with " + code);
        }
    }

    private static void library(String path) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            jar.stream().map(entry -> entry.getName())
                    .filter(name -> PROMPT.stream().anyMatch(name::startsWith))
                    .forEach(Training::load);
        }
    }

    private static void load(String file) {
        if (!file.endsWith(".class") || file.endsWith("-info.class")) {
            return;
        }
        try {
            Class.forName(file.substring(0, file.length() - ".class".length()).replace('/', '.'), false,
                    Training.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // It needs a library that is left out on purpose, so it is not going to be used.
        }
    }
}
