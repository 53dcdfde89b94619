package io.godwit.shell.cli;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how results look. Filled by picocli, then read by one thread. */
public final class OutputFlags {
    private static final String JSON = "--json=";

    @Option(names = "--table", description = "Results as tables, as at the prompt.")
    boolean table;

    @Option(names = "--tabbed", description = "Results with tabs, as in batch.")
    boolean tabbed;

    @Option(names = {"-E", "--vertical"}, description = "Results with one line per value.")
    boolean vertical;

    @Option(names = "--result-format", paramLabel = "NAME", description = "table, tabbed, vertical, json, json/raw, json/array, ndjson, csv or markdown.")
    @Nullable
    String resultFormat;

    @Option(names = "--json", paramLabel = "STYLE", description = "All output as JSON: raw (one document per line), pretty or off.")
    String json = "off";

    @Option(names = "--verbose", paramLabel = "N", description = "Show where in the program an error came from.")
    int verbose;

    @Option(names = "--log-level", paramLabel = "LEVEL", description = "How much the log tells: none, error, warning, info, debug or 1 to 8.")
    @Nullable
    String logLevel;

    @Option(names = "--log-file", paramLabel = "FILE", description = "The log; godwit.log in ~/.godwit if left out.")
    @Nullable
    Path logFile;

    @Option(names = "--quiet-start", paramLabel = "N", description = "Do not greet.")
    int quietStart;

    /** The style in which options ask for everything as JSON, also where picocli cannot read them; empty where they do not. */
    static Optional<String> json(List<String> options) {
        return options.stream().filter(option -> option.startsWith(JSON)).map(option -> option.substring(JSON.length()))
                .reduce((first, last) -> last).filter(List.of("raw", "pretty")::contains);
    }

    /** The name of the format that the options ask for; empty where none does. */
    public Optional<String> givenFormat() {
        if (resultFormat != null) {
            return Optional.of(resultFormat);
        }
        return vertical
                ? Optional.of("vertical")
                : table ? Optional.of("table") : tabbed ? Optional.of("tabbed") : Optional.empty();
    }

    public ResultFormat format(boolean interactive) {
        if (resultFormat != null) {
            return ResultFormat.find(resultFormat)
                    .orElseThrow(() -> CommandLineError.badValue("--result-format", String.valueOf(resultFormat),
                            ResultFormat.names()));
        }
        if (vertical) {
            return ResultFormat.VERTICAL;
        }
        return table || (interactive && !tabbed) ? ResultFormat.TABLE : ResultFormat.TABBED;
    }

    public boolean isJson() {
        return !json.equals("off");
    }

    public boolean isPrettyJson() {
        return json.equals("pretty");
    }

    public boolean verbose() {
        return verbose > 0;
    }

    /** Changes the settings of this run as the options say. */
    public void apply(Settings settings) {
        if (logLevel != null) {
            settings.set(ShellOptions.LOG_LEVEL.name(), logLevel);
        }
    }

    /** Where the log goes; empty for the usual file. */
    public Optional<Path> logFile() {
        return Optional.ofNullable(logFile);
    }

    public boolean quiet() {
        return quietStart > 0;
    }

    private static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    }

    /** @throws io.godwit.api.error.GodwitException when a value is none of the allowed ones */
    public void check() {
        List<String> styles = List.of("raw", "pretty", "off");
        if (!styles.contains(json)) {
            throw CommandLineError.badValue("--json", json, styles);
        }
        var _ = format(false);
        if (logFile != null && !isWritable(logFile)) {
            throw new GodwitException(CommandLineError.FILE, "Cannot write the log to '" + logFile + "'.",
                    "Name a file in a directory that this user may write to.");
        }
    }
}
