package io.godwit.shell.global;

import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** {@code os.path}: names of files, as this machine writes them. Stateless. */
record OsPath() implements ScriptObject {
    @Override
    public String name() {
        return "path";
    }

    @Override
    public String help() {
        return "Names of files, as this machine writes them.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                of("basename", "The last part of a name.", path -> last(path)),
                of("dirname", "The name without its last part.", path -> path.getParent() == null
                        ? ""
                        : path.getParent().toString()),
                of("isabs", "Whether a name begins at the root.", Path::isAbsolute),
                of("isdir", "Whether there is a directory of this name.", Files::isDirectory),
                of("isfile", "Whether there is a file of this name.", Files::isRegularFile),
                of("normpath", "The name without '.' and '..'.", path -> path.normalize().toString()),
                ScriptFunction.of("join", "One name of several parts.",
                        List.of(Parameter.text("first", "The first part."), Parameter.any("second", "The next."),
                                Parameter.any("third", "One more.").optional(),
                                Parameter.any("fourth", "One more.").optional()),
                        (context, arguments) -> arguments.positional().stream().filter(part -> part != null)
                                .map(part -> OsGlobal.path(part.toString())).reduce(Path::resolve)
                                .map(Path::toString).orElse("")));
    }

    private static String last(Path path) {
        return path.getFileName() == null ? "" : path.getFileName().toString();
    }

    private static ScriptFunction of(String name, String help, Function<Path, Object> rule) {
        return ScriptFunction.of(name, help, List.of(Parameter.text("path", "A name.")),
                (context, arguments) -> rule.apply(OsGlobal.path(arguments.text(0))));
    }
}
