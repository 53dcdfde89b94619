package io.godwit.shell;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.cli.CommandLineParts;
import io.godwit.shell.cli.ConnectionFlags;
import io.godwit.shell.cli.ExitCode;
import io.godwit.shell.cli.FunctionCommand;
import io.godwit.shell.cli.OutputFlags;
import io.godwit.shell.cli.RunFlags;
import io.godwit.shell.connect.ConnectionTarget;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.connect.Role;
import io.godwit.shell.output.JsonScreen;
import io.godwit.shell.output.ProgramPaging;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.output.Screen;
import io.godwit.shell.output.Streams;
import io.godwit.shell.output.TextScreen;
import io.godwit.shell.plugin.Plugins;
import io.godwit.shell.repl.Repl;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.Runner;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import io.godwit.shell.settings.UserDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What runs when no sub-command is named: a prompt, code, a file, or a call. One thread. */
@Command(name = "godwit", version = "godwit "
        + Godwit.VERSION, sortOptions = false, synopsisSubcommandLabel = "COMMAND", description = "Moves a running MySQL between servers and clouds.", customSynopsis = {
                "godwit [URI] [options]                        a prompt",
                "godwit [URI] [options] -e CODE                run and end",
                "godwit [URI] [options] -f FILE [arguments]    run a file and end",
                "godwit [URI] [options] -- OBJECT FUNCTION ... call a function; godwit -- --help lists them"})
final class GodwitCommand implements Callable<Integer> {
    private final Streams streams;
    private final PasswordSource.Prompt prompt;
    private final Interrupts interrupts;
    private final CommandLineParts parts;

    @Mixin
    private ConnectionFlags connection = new ConnectionFlags();
    @Mixin
    private RunFlags run = new RunFlags();
    @Mixin
    private OutputFlags output = new OutputFlags();

    @Option(names = {"-?", "--help"}, usageHelp = true, description = "Show this.")
    boolean help;
    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    boolean version;
    @Option(names = {"--nw", "--no-wizard"}, description = "Never ask questions, not even for a password.")
    private boolean noWizard;

    GodwitCommand(Streams streams, PasswordSource.Prompt prompt, Interrupts interrupts, CommandLineParts parts) {
        this.streams = streams;
        this.prompt = prompt;
        this.interrupts = interrupts;
        this.parts = parts;
    }

    @Override
    public Integer call() {
        output.check();
        run.check();
        Optional<Role> role = connection.role();
        Settings settings = isPrompt() ? Settings.kept(UserDirectory.of(System.getenv())) : Settings.defaults();
        Screen screen = screen(settings);
        if (connection.showsPassword()) {
            screen.notice(Godwit.PASSWORD_SHOWN);
        }
        try (Wiring wiring = new Wiring(streams, screen, connector(), interrupts, scriptArguments(),
                EventSink.SILENT, Plugins.bundled().clouds(), List.of(), settings)) {
            return run(wiring.shell(), role);
        }
    }

    private int run(ShellContext shell, Optional<Role> role) {
        boolean call = !parts.call().isEmpty();
        try {
            ConnectionTarget target = connection.target();
            if (!target.isEmpty() && !(call && FunctionCommand.asksForHelp(parts.call()))) {
                CurrentSession current = shell.session();
                interrupts.during(
                        () -> role.isPresent() ? current.connect(target, role.get()) : current.connect(target));
            }
        } catch (GodwitException e) {
            return failed(shell, e, ExitCode.of(e));
        }
        try {
            return dispatch(shell) ? ExitCode.OK : ExitCode.FAILED;
        } catch (GodwitException e) {
            return failed(shell, e, call ? ExitCode.ofCall(e) : ExitCode.of(e));
        }
    }

    private static int failed(ShellContext shell, GodwitException e, int code) {
        shell.events().endProgress();
        shell.screen().error(e);
        return code;
    }

    private boolean dispatch(ShellContext shell) {
        Language language = run.isJavaScript() ? Language.JS : Language.SQL;
        Runner runner = new Runner(shell, run.interactive(), run.force());
        String code = run.execute();
        Path file = run.file();
        if (!parts.call().isEmpty()) {
            new FunctionCommand(shell.objects(), shell.caller(), shell.screen()).run(parts.call());
            return true;
        }
        if (code != null) {
            return runner.runText(language, code);
        }
        if (file != null) {
            return runner.runFile(language, file);
        }
        if (!streams.terminal()) {
            return runner.runInput(language, streams.in());
        }
        if (!output.quiet()) {
            shell.screen().text("Godwit " + Godwit.VERSION + ". Help: \\help. Leave: \\quit or Ctrl-D.\n");
        }
        new Repl(shell, language).run();
        return true;
    }

    /** Whether a person types what runs. */
    private boolean isPrompt() {
        return streams.terminal() && run.execute() == null && run.file() == null && parts.call().isEmpty();
    }

    private Screen screen(Settings settings) {
        if (output.isJson()) {
            return new JsonScreen(streams.out(), output.isPrettyJson());
        }
        if (isPrompt()) {
            output.givenFormat().ifPresent(name -> settings.set(ShellOptions.RESULT_FORMAT.name(), name));
            return new TextScreen(streams, () -> atPrompt(settings),
                    new ProgramPaging(() -> settings.get(ShellOptions.PAGER), streams.out()));
        }
        return new TextScreen(streams, new TextScreen.Style(output.format(run.interactive() || streams.terminal()),
                run.interactive(), output.verbose()));
    }

    private TextScreen.Style atPrompt(Settings settings) {
        ResultFormat format = ResultFormat.find(settings.get(ShellOptions.RESULT_FORMAT)).orElse(ResultFormat.TABLE);
        return new TextScreen.Style(format, true, settings.get(ShellOptions.SHOW_TIMING), output.verbose());
    }

    private Connector connector() {
        PasswordSource passwords = connection.passwords(streams.in(), prompt, streams.terminal() && !noWizard);
        return new Connector(passwords, connection.allowsSourceWrite());
    }

    private List<String> scriptArguments() {
        Path file = run.file();
        if (file == null) {
            return List.of();
        }
        List<String> all = new ArrayList<>(List.of(file.toString()));
        all.addAll(parts.scriptArguments());
        return List.copyOf(all);
    }
}
