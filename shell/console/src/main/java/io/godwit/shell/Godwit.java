package io.godwit.shell;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.call.Questions;
import io.godwit.shell.cli.CommandLineParts;
import io.godwit.shell.cli.ExitCode;
import io.godwit.shell.cli.Failures;
import io.godwit.shell.demo.DemoCommand;
import io.godwit.shell.output.Streams;
import io.godwit.shell.repl.SignalHook;
import io.godwit.shell.settings.UserDirectory;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The program's entry. One run at a time. */
public final class Godwit {
    static final String VERSION = "0.1.0";
    static final Notice PASSWORD_SHOWN = new Notice(Notice.Level.WARNING,
            "Other users of this machine may have seen the password given on the command line in the list of processes,"
                    + " and the history of your shell may keep it. Leave it out to be asked, or use --passwords-from-stdin.");

    /** What a call gets to put things back when the program is told to end; systems kill after some 30 s or more. */
    private static final Duration TO_END = Duration.ofSeconds(20);

    private final Streams streams;
    private final Questions questions;
    private final Interrupts interrupts;
    private final UserDirectory directory;

    private Godwit(Streams streams, Questions questions, Interrupts interrupts, UserDirectory directory) {
        this.streams = streams;
        this.questions = questions;
        this.interrupts = interrupts;
        this.directory = directory;
    }

    public static void main(String[] args) {
        boolean terminal = console().filter(Console::isTerminal).isPresent();
        HeadStart.of(terminal, args);
        PrintStream out = Streams.buffered(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Interrupts interrupts = new Interrupts();
        SignalHook.onInterrupt(() -> interrupt(interrupts, err));
        Runtime.getRuntime().addShutdownHook(
                Thread.ofPlatform().name("godwit-end").unstarted(() -> interrupts.endWithin(TO_END)));
        int code = new Godwit(new Streams(System.in, out, err, terminal), terminal ? Godwit::ask : Questions.NOBODY,
                interrupts, UserDirectory.of(System.getenv())).run(HiddenArguments.of(args));
        out.flush();
        System.exit(code);
    }

    private static void interrupt(Interrupts interrupts, PrintStream err) {
        switch (interrupts.signal()) {
            case NOTHING_RAN, STILL_ENDING -> Runtime.getRuntime().halt(ExitCode.CANCELLED);
            case FINISHING ->
                err.println("Stopping when what has begun is finished. Press Ctrl-C again to stop at once.");
            case ENDING -> {
            }
        }
    }

    private static Optional<String> ask(String question, boolean hidden) {
        return hidden
                ? console().map(console -> console.readPassword("%s", question)).map(String::new)
                : console().map(console -> console.readLine("%s", question));
    }

    @SuppressWarnings("SystemConsoleNull") // it does when input or output is a pipe, unless a JDK option says otherwise
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console());
    }

    /**
     * Runs the program without a terminal.
     *
     * @param directory the user's own files; need not exist
     * @return the exit code
     */
    public static int run(UserDirectory directory, InputStream in, PrintStream out, PrintStream err, String... args) {
        return new Godwit(new Streams(in, out, err, false), Questions.NOBODY, new Interrupts(), directory).run(args);
    }

    private int run(String... args) {
        CommandLineParts parts = CommandLineParts.of(args);
        CommandLine root = new CommandLine(new GodwitCommand(streams, questions, interrupts, directory, parts));
        subCommands().forEach(root::addSubcommand);
        boolean named = args.length > 0 && root.getSubcommands().containsKey(args[0]);
        Failures failures = new Failures(streams, parts.own());
        root.setExpandAtFiles(false);
        root.setOut(failures.out()).setErr(failures.err());
        root.setParameterExceptionHandler(failures::wrongOption);
        root.setExecutionExceptionHandler(failures::failed);
        try {
            int code = named ? root.execute(args) : root.execute(failures.checked(parts.own()));
            if (code == ExitCode.OK) {
                streams.requireWritten();
            }
            return code;
        } catch (GodwitException e) {
            return failures.report(e);
        } finally {
            streams.out().flush();
        }
    }

    /** Commands such as {@code godwit demo}: objects annotated for picocli, which get the streams they write to. */
    private List<Callable<Integer>> subCommands() {
        return List.of(new DemoCommand(new DemoRunner(streams, interrupts, directory)));
    }
}
