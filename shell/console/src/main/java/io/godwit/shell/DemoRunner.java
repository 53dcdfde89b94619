package io.godwit.shell;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.call.Questions;
import io.godwit.shell.cli.ExitCode;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.demo.DemoCommand;
import io.godwit.shell.demo.ScriptHost;
import io.godwit.shell.output.ConsoleEvents;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.output.Screen;
import io.godwit.shell.output.Streams;
import io.godwit.shell.output.TextScreen;
import io.godwit.shell.plugin.Plugins;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.Runner;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.UserDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a demonstration what a run of the program has: a screen, Ctrl-C, and scripts. One thread. */
final class DemoRunner implements DemoCommand.Runner {
    private final Streams streams;
    private final Interrupts interrupts;
    private final UserDirectory directory;

    DemoRunner(Streams streams, Interrupts interrupts, UserDirectory directory) {
        this.streams = streams;
        this.interrupts = interrupts;
        this.directory = directory;
    }

    @Override
    public int run(DemoCommand.Body body) {
        Screen screen = new TextScreen(streams, new TextScreen.Style(ResultFormat.TABLE, false, false));
        ConsoleEvents events = ConsoleEvents.on(screen, streams.err(), streams.terminal());
        EventSink always = events.forCall(Optional.of(true));
        try {
            interrupts.during(() -> {
                body.run((script, arguments, stage) -> script(screen, script, arguments, stage),
                        line -> events.above(() -> tell(line)),
                        always, interrupts.cancellation());
                return true;
            });
            events.endProgress();
            return ExitCode.OK;
        } catch (GodwitException e) {
            events.endProgress();
            screen.error(e);
            return ExitCode.of(e);
        }
    }

    private void tell(String line) {
        streams.out().println(line);
        streams.out().flush();
    }

    private void script(Screen screen, Path script, List<String> arguments, ScriptHost.Stage stage) {
        List<String> argv = new ArrayList<>(List.of(script.toString()));
        argv.addAll(arguments);
        Connector connector = new Connector(PasswordSource.none());
        Wiring.User user = new Wiring.User(directory.state(), Settings.defaults(), Questions.NOBODY, argv,
                () -> "");
        try (Wiring wiring = new Wiring(streams, screen, connector, interrupts, user, stage.listener(),
                Plugins.bundled().changed(stage.profiles()), stage.objects())) {
            new Runner(wiring.shell(), false, false).runFile(Language.JS, script);
        }
    }
}
