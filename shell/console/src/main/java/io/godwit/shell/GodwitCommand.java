package io.godwit.shell;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.shell.call.CallError;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.call.Questions;
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
import io.godwit.shell.connect.SavedPasswords;
import io.godwit.shell.log.LogLevel;
import io.godwit.shell.log.ShellLog;
import io.godwit.shell.output.JsonScreen;
import io.godwit.shell.output.LoggedScreen;
import io.godwit.shell.output.Paging;
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
import io.godwit.shell.settings.StartUpFiles;
import io.godwit.shell.settings.UserDirectory;
import io.godwit.shell.sql.WarningsWatch;
import io.godwit.shell.tunnel.Tunnels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What runs when no sub-command is named: a prompt, code, a file, or a call. One thread. */
@Command(name = "godwit", version = "godwit "
        + Godwit.VERSION, sortOptions = false, synopsisSubcommandLabel = "COMMAND", description = "Moves a running MySQL between servers and clouds.", customSynopsis = {
                "godwit [URI] [options]                        a prompt",
                "godwit [URI] [options] -e CODE                run and end",
                "godwit [URI] [options] -f FILE [arguments]    run a file and end",
                "godwit [URI] [options] -- OBJECT FUNCTION ... call a function; godwit -- --help lists them"})
final class GodwitCommand implements Callable<Integer> {
    private final Streams streams;
    private final Questions questions;
    private final Interrupts interrupts;
    private final UserDirectory directory;
    private final CommandLineParts parts;
    private Settings settings = Settings.defaults();

    @Mixin
    private ConnectionFlags connection = new ConnectionFlags();
    @Mixin
    private RunFlags run = new RunFlags();
    @Mixin
    private OutputFlags output = new OutputFlags();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = {"-?", "--help"}, usageHelp = true, description = "Show this.")
    boolean help;
    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    boolean version;
    @Option(names = {"--nw", "--no-wizard"}, description = "Never ask questions, not even for a password.")
    private boolean noWizard;

    GodwitCommand(Streams streams, Questions questions, Interrupts interrupts, UserDirectory directory,
            CommandLineParts parts) {
        this.streams = streams;
        this.questions = questions;
        this.interrupts = interrupts;
        this.directory = directory;
        this.parts = parts;
    }

    @Override
    public Integer call() {
        parts.requireText();
        settings = Settings.kept(directory);
        connection.apply(settings);
        output.apply(settings);
        output.check();
        run.check(parts.scriptArguments(), parts.call());
        Optional<Role> role = connection.role();
        try (ShellLog log = log()) {
            log.write(LogLevel.INFO, "Godwit " + Godwit.VERSION + " starts");
            return run(role, new LoggedScreen(screen(), log), log);
        }
    }

    private int run(Optional<Role> role, Screen screen, ShellLog log) {
        if (connection.showsPassword()) {
            screen.notice(Godwit.PASSWORD_SHOWN);
        }
        Questions asked = noWizard ? Questions.NOBODY : questions;
        Wiring.User user = new Wiring.User(directory.state(), settings, asked, scriptArguments(),
                () -> spec.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF));
        try (Wiring wiring = new Wiring(streams, screen, connector(asked, screen, log), interrupts, user,
                EventSink.SILENT,
                Plugins.bundled(), List.of())) {
            return run(wiring.shell(), role);
        }
    }

    private int run(ShellContext shell, Optional<Role> role) {
        boolean call = !parts.call().isEmpty();
        try {
            startUp(shell);
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
        } catch (OutOfMemoryError e) {
            return failed(shell, CallError.memory(e), ExitCode.FAILED);
        } catch (GodwitException e) {
            return failed(shell, e, call ? ExitCode.ofCall(e) : ExitCode.of(e));
        }
    }

    /** A broken file must not keep anybody from the prompt. */
    private void startUp(ShellContext shell) {
        boolean prompt = atPrompt();
        if (prompt || (run.isJavaScript() && parts.call().isEmpty())) {
            new StartUpFiles(directory).run(file -> new Runner(shell, false, false).runFile(Language.JS, file),
                    e -> {
                        if (!prompt) {
                            throw e;
                        }
                        shell.screen().error(e);
                    });
        }
    }

    private static int failed(ShellContext shell, GodwitException e, int code) {
        shell.events().endProgress();
        shell.screen().error(e);
        return code;
    }

    private boolean dispatch(ShellContext shell) {
        Language language = run.isJavaScript() ? Language.JS : Language.SQL;
        Runner runner = new Runner(shell, run.interactive(),
                run.force() || settings.get(ShellOptions.CONTINUE_ON_ERROR), new WarningsWatch(
                        () -> run.interactive() && settings.get(ShellOptions.SHOW_WARNINGS), shell.screen()));
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

    private Screen screen() {
        if (output.isJson()) {
            return new JsonScreen(streams.out(), output.isPrettyJson());
        }
        output.givenFormat().ifPresent(format -> settings.set(ShellOptions.RESULT_FORMAT.name(), format));
        Paging paging = atPrompt()
                ? new ProgramPaging(() -> settings.get(ShellOptions.PAGER), streams.out())
                : Paging.none(streams.out());
        return new TextScreen(streams, this::style, paging);
    }

    private TextScreen.Style style() {
        boolean interactive = atPrompt() || run.interactive();
        ResultFormat format = chosenFormat().orElse(output.format(interactive || streams.terminal()));
        return new TextScreen.Style(format, interactive, settings.get(ShellOptions.SHOW_TIMING), output.verbose());
    }

    /** The format that was set, by whatever way. */
    private Optional<ResultFormat> chosenFormat() {
        boolean set = !settings.origin(ShellOptions.RESULT_FORMAT.name()).equals("default");
        return set ? ResultFormat.find(settings.get(ShellOptions.RESULT_FORMAT)) : Optional.empty();
    }

    /** Whether a person types what runs. */
    private boolean atPrompt() {
        return streams.terminal() && run.execute() == null && run.file() == null && parts.call().isEmpty();
    }

    private ShellLog log() {
        return new ShellLog(() -> output.logFile().or(() -> directory.privateFile("godwit.log")),
                () -> LogLevel.find(settings.get(ShellOptions.LOG_LEVEL)).orElse(LogLevel.INFO));
    }

    private Connector connector(Questions asked, Screen screen, ShellLog log) {
        boolean mayAsk = streams.terminal() && !noWizard;
        PasswordSource passwords = connection.passwords(streams.in(), question -> asked.ask(question, true), mayAsk);
        return new Connector(passwords, connection.allowsSourceWrite(), new Connector.Means(
                () -> Duration.ofMillis(Math.round(settings.get(ShellOptions.CONNECT_TIMEOUT) * 1_000)),
                Tunnels.ofUser(connection.tunnelQuestions(streams.in(), asked, mayAsk)),
                new SavedPasswords(settings, directory, mayAsk ? asked : Questions.NOBODY, screen::notice), log));
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
