package io.godwit.shell.output;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The formats a user can ask for by name. */
public enum ResultFormat {
    TABLE("table", new TablePrinter()), TABBED("tabbed", new TabbedPrinter()), VERTICAL("vertical",
            new VerticalPrinter()),
    JSON("json", new JsonPrinter(JsonPrinter.Shape.PRETTY)), JSON_PRETTY("json/pretty",
            new JsonPrinter(JsonPrinter.Shape.PRETTY)),
    JSON_RAW("json/raw",
            new JsonPrinter(JsonPrinter.Shape.LINES)),
    NDJSON("ndjson",
            new JsonPrinter(JsonPrinter.Shape.LINES)),
    JSON_ARRAY("json/array",
            new JsonPrinter(JsonPrinter.Shape.ARRAY)),
    CSV("csv", new CsvPrinter()), MARKDOWN("markdown", new MarkdownPrinter());

    private final String spelling;
    @SuppressWarnings("ImmutableEnumChecker") // printers are records without state
    private final ResultPrinter printer;

    ResultFormat(String spelling, ResultPrinter printer) {
        this.spelling = spelling;
        this.printer = printer;
    }

    public ResultPrinter printer() {
        return printer;
    }

    public static Optional<ResultFormat> find(String name) {
        return Arrays.stream(values()).filter(f -> f.spelling.equals(name)).findFirst();
    }

    /** @throws GodwitException if there is no such format */
    public static ResultFormat named(String name) {
        return find(name).orElseThrow(() -> new GodwitException(OutputError.FORMAT,
                "There is no result format '" + name + "'" + NearestName.end(name, names()),
                "Use one of " + String.join(", ", names()) + "."));
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(f -> f.spelling).toList();
    }
}
