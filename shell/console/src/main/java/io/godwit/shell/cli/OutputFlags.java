package io.godwit.shell.cli;

import io.godwit.shell.output.ResultFormat;
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

    public boolean quiet() {
        return quietStart > 0;
    }

    /** @throws io.godwit.api.error.GodwitException when a value is none of the allowed ones */
    public void check() {
        List<String> styles = List.of("raw", "pretty", "off");
        if (!styles.contains(json)) {
            throw CommandLineError.badValue("--json", json, styles);
        }
        var _ = format(false);
    }
}
