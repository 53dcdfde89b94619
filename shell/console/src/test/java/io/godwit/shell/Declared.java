package io.godwit.shell;

import io.godwit.api.event.EventSink;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.call.Questions;
import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.global.ScriptTypes;
import io.godwit.shell.help.HelpTopic;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.output.Streams;
import io.godwit.shell.output.TextScreen;
import io.godwit.shell.plugin.Plugins;
import io.godwit.shell.repl.Repl;
import io.godwit.shell.run.Language;
import io.godwit.shell.settings.Settings;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that the program declares, as one that runs has it. */
final class Declared {
    /** A function with the path of its object, such as {@code shell.options}. */
    record Function(String path, ScriptFunction function) {
        String name() {
            return path + "." + function.name();
        }
    }

    private Declared() {
    }

    private static Wiring wiring() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Streams streams = new Streams(InputStream.nullInputStream(), nowhere, nowhere, false);
        return new Wiring(streams, new TextScreen(streams, new TextScreen.Style(ResultFormat.TABLE, false, false)),
                new Connector(PasswordSource.none()), new Interrupts(),
                new Wiring.User(Path.of(""), Settings.defaults(), Questions.NOBODY, List.of(), () -> ""),
                EventSink.SILENT, Plugins.bundled(), List.of());
    }

    /** The globals of JavaScript. */
    static List<ScriptObject> objects() {
        try (Wiring wiring = wiring()) {
            return wiring.shell().objects();
        }
    }

    /** Globals and objects inside of them, by their paths, and what functions return. */
    static Map<String, ScriptObject> everyObject() {
        Map<String, ScriptObject> all = new LinkedHashMap<>();
        Stream.concat(objects().stream(), ScriptTypes.described().stream()).forEach(object -> {
            all.put(object.name(), object);
            object.inner().forEach(inner -> all.put(object.name() + "." + inner.name(), inner));
        });
        return all;
    }

    static List<Function> functions() {
        List<Function> all = new ArrayList<>();
        everyObject().forEach((path, object) -> object.functions().forEach(f -> all.add(new Function(path, f))));
        return all;
    }

    /** The prompt's commands. */
    static List<HelpTopic> commands() {
        try (Wiring wiring = wiring()) {
            return new BackslashCommands(new Repl(wiring.shell(), Language.SQL)).topics();
        }
    }
}
