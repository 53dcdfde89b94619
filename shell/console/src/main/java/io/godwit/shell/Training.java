package io.godwit.shell;

import io.godwit.shell.settings.UserDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the launcher runs once after a build, for the JVM to keep the classes in an archive: a connection that fails, a script, and beside
 * them the classes of a connection with TLS and of the prompt, for which nothing is at hand to connect to or to type at. One thread.
 */
final class Training {
    /** Beginnings of names of classes on the class path. */
    private static final List<String> LIBRARIES = List.of("io/godwit/api/", "io/godwit/engine/session/",
            "io/godwit/engine/wire/", "io/godwit/shell/", "com/mysql/cj/", "org/jline/keymap/", "org/jline/reader/",
            "org/jline/terminal/", "org/jline/utils/");
    /** Of the driver, what speaks another protocol. */
    private static final List<String> LEFT_OUT = List.of("com/mysql/cj/x/", "com/mysql/cj/xdevapi/",
            "com/mysql/cj/protocol/x/");
    /** Packages of the JDK that a connection needs. */
    private static final List<String> OF_CONNECTIONS = List.of("com/sun/crypto/provider", "java/net", "java/security",
            "java/security/cert",
            "java/security/interfaces", "java/security/spec", "javax/crypto", "javax/crypto/interfaces",
            "javax/crypto/spec", "javax/net", "javax/net/ssl", "javax/security/auth/x500", "sun/nio/ch", "sun/nio/cs",
            "sun/security/ec",
            "sun/security/ec/ed", "sun/security/ec/point", "sun/security/internal/spec", "sun/security/jca",
            "sun/security/provider", "sun/security/rsa", "sun/security/ssl", "sun/security/util",
            "sun/security/util/math", "sun/security/util/math/intpoly", "sun/security/validator", "sun/security/x509");

    private Training() {
    }

    public static void main(String[] args) throws IOException {
        for (String path : System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
            if (path.endsWith(".jar")) {
                library(path);
            }
        }
        FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (String name : OF_CONNECTIONS) {
            try (Stream<Path> files = Files.list(jdk.getPath("/modules/java.base/" + name))) {
                files.map(file -> name + "/" + file.getFileName()).forEach(Training::load);
            }
        }
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Godwit.run(UserDirectory.of(System.getenv()), InputStream.nullInputStream(), nowhere, nowhere,
                "nobody@127.0.0.1:1",
                "--no-password", "--sql", "-e", "do 0");
        Godwit.main(new String[]{"--js", "-e", "1"});
    }

    private static void library(String path) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            jar.stream().map(entry -> entry.getName())
                    .filter(name -> LIBRARIES.stream().anyMatch(name::startsWith)
                            && LEFT_OUT.stream().noneMatch(name::startsWith))
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
