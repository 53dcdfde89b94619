package io.godwit.shell.run;

import io.godwit.api.error.GodwitException;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.global.ResultObject;
import io.godwit.shell.help.FunctionHelp;
import io.godwit.shell.output.Screen;
import io.godwit.shell.sql.SqlRunner;
import io.godwit.shell.sql.SqlScript;
import io.godwit.shell.sql.StatementWatch;
import io.godwit.shell.text.TextLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs text, files and standard input. One thread. */
public final class Runner {
    private static final int MAX_DEPTH = 50;

    private final ShellContext shell;
    private final boolean showValues;
    private final boolean force;
    private final StatementWatch watch;
    private int depth;

    /**
     * @param showValues whether the value of an expression in JavaScript is shown
     * @param force whether SQL goes on after a statement that failed
     */
    public Runner(ShellContext shell, boolean showValues, boolean force) {
        this(shell, showValues, force, StatementWatch.NONE);
    }

    /** @param watch of statements that are typed; for those in files it names another */
    public Runner(ShellContext shell, boolean showValues, boolean force, StatementWatch watch) {
        this.shell = shell;
        this.showValues = showValues;
        this.force = force;
        this.watch = watch;
    }

    /** A runner of files that are named where this one's text is typed. */
    public Runner ofFiles(boolean goOn) {
        return new Runner(shell, false, goOn, watch);
    }

    /** The runner of single SQL statements that are typed. */
    public SqlRunner statements() {
        return statements(watch);
    }

    private SqlRunner statements(StatementWatch asked) {
        return new SqlRunner(shell.session(), shell.interrupts(), shell.screen(), asked);
    }

    /**
     * Runs text that was typed.
     *
     * @return whether all of it succeeded; false only with force, since other errors are thrown
     */
    public boolean runText(Language language, String text) {
        if (language == Language.SQL) {
            return sql(null, new TextLines("The text", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
                    watch);
        }
        Object value = shell.js().get().evaluate(text);
        if (showValues) {
            show(value);
        }
        return true;
    }

    public boolean runFile(Language language, Path file) {
        if (Files.isDirectory(file)) {
            throw new GodwitException(RunError.FILE, "'" + file + "' is a directory.", "Name a file in it.");
        }
        try {
            if (language == Language.JS) {
                shell.js().get().run(file);
                return true;
            }
            try (InputStream text = Files.newInputStream(file)) {
                return sql(file.toString(), new TextLines("'" + file + "'", text), watch.inFiles());
            }
        } catch (NoSuchFileException e) {
            throw new GodwitException(RunError.FILE, "There is no file '" + file + "'.",
                    "Name a file by its whole path, or from the working directory.", e);
        } catch (IOException | UncheckedIOException e) {
            throw new GodwitException(RunError.FILE, "Cannot read '" + file + "': " + reason(e),
                    "Give a file that this user may read.", e);
        }
    }

    /** A file that another one, or standard input, names. */
    private boolean runNamed(Path file) {
        if (depth == MAX_DEPTH) {
            throw new GodwitException(RunError.FILE,
                    "'" + file + "' is not run: " + MAX_DEPTH + " files that name each other are being run already.",
                    "Look whether a file names itself.");
        }
        depth++;
        try {
            return runFile(file.toString().endsWith(".js") ? Language.JS : Language.SQL, file);
        } finally {
            depth--;
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** SQL runs as it arrives; JavaScript when all of it is there. */
    public boolean runInput(Language language, InputStream in) {
        try {
            return language == Language.SQL
                    ? sql("(standard input)", new TextLines("Standard input", in), watch)
                    : runScript(TextLines.whole("Standard input", in.readAllBytes()));
        } catch (IOException | UncheckedIOException e) {
            throw new GodwitException(RunError.FILE, "Cannot read standard input: " + reason(e), null, e);
        }
    }

    private boolean runScript(String text) {
        shell.js().get().run("(standard input)", text);
        return true;
    }

    private boolean sql(@Nullable String name, TextLines text, StatementWatch asked) {
        return new SqlScript(statements(asked), shell.screen(), force, this::runNamed).run(name, text);
    }

    private void show(@Nullable Object value) {
        Screen screen = shell.screen();
        switch (value) {
            case ResultObject result -> shell.interrupts().during(() -> {
                screen.result(result.reply(), result.startedAt(), Optional.empty());
                return true;
            });
            case ScriptObject object -> screen.text(FunctionHelp.page(object, FunctionHelp.Style.SCRIPT));
            case null, default -> screen.value(value);
        }
    }
}
