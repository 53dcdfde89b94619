package io.godwit.shell.cli;

import io.godwit.api.error.GodwitException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what to run, in which language. Filled by picocli, then read by one thread. */
public final class RunFlags {
    @Option(names = {"-e", "--execute"}, paramLabel = "CODE", description = "Run this and end.")
    @Nullable
    String execute;

    @Option(names = {"-f",
            "--file"}, paramLabel = "FILE", description = "Run this file and end; what follows goes to sys.argv.")
    @Nullable
    Path file;

    @Option(names = "--sql", description = "The code is SQL, as it is unless a file ends in .js or .mjs.")
    boolean sql;

    @Option(names = "--js", description = "The code is JavaScript.")
    boolean js;

    @Option(names = "--force", description = "Go on after an SQL statement that failed.")
    boolean force;

    @Option(names = {"-i", "--interactive"}, description = "Show results as at the prompt, with row counts and times.")
    boolean interactive;

    public @Nullable String execute() {
        return execute;
    }

    public @Nullable Path file() {
        return file;
    }

    public boolean force() {
        return force;
    }

    public boolean interactive() {
        return interactive;
    }

    /** The language asked for, else that of the file's name, else SQL. */
    public boolean isJavaScript() {
        String name = file == null ? "" : file.toString();
        return js || (!sql && (name.endsWith(".js") || name.endsWith(".mjs")));
    }

    /**
     * @param scriptArguments what follows the file
     * @param call what follows {@code --}
     * @throws GodwitException when the options contradict each other
     */
    public void check(List<String> scriptArguments, List<String> call) {
        if (js && sql) {
            throw new GodwitException(CommandLineError.OPTION, "--js and --sql exclude each other.",
                    "Leave out the one that the code is not written in.");
        }
        if (execute != null && file != null) {
            throw new GodwitException(CommandLineError.OPTION, "-e and -f exclude each other.",
                    "Run the file first, or put the code into it.");
        }
        if (execute != null && !call.isEmpty()) {
            throw new GodwitException(CommandLineError.OPTION, "-e and a call after -- exclude each other.",
                    "Run the code and the call one after the other.");
        }
        if (file != null && !isJavaScript() && !scriptArguments.isEmpty()) {
            throw new GodwitException(CommandLineError.OPTION, "SQL in '" + file + "' takes no arguments, such as '"
                    + scriptArguments.getFirst() + "'.", "Write options of godwit before -f.");
        }
    }
}
