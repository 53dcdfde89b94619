package io.godwit.shell.cli;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.output.JsonScreen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FunctionCommandTest {
    private static final Option<Long> THREADS = Option.integer("threads", 1, 128).defaultsTo(4L).help("How many.");
    private static final Option<Boolean> DRY_RUN = Option.bool("dryRun").help("Only plan.");
    private static final Option<List<String>> TABLES = Option.list("includeTables");
    private static final Option<String> PROGRESS_FILE = Option.text("progressFile");
    private static final Option<String> BUCKET = Option.text("s3BucketName").defaultsTo("");
    private static final OptionSet OPTIONS = OptionSet.of(THREADS, DRY_RUN, TABLES, PROGRESS_FILE, BUCKET,
            ScriptFunction.SHOW_PROGRESS);

    private final List<Optional<Boolean>> progress = new ArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Says what it was called with. */
    private static final class Tool implements ScriptObject {
        @Override
        public String name() {
            return "tool";
        }

        @Override
        public String help() {
            return "For tests.";
        }

        @Override
        public List<ScriptFunction> functions() {
            return List.of(
                    ScriptFunction.of("copyTables", "Copies tables.", List.of(
                            Parameter.text("schema", "Which schema."), Parameter.textList("tables", "Which tables."),
                            Parameter.text("target", "Where to.").optional()), Tool::tell)
                            .withOptions(OPTIONS).onCommandLine(),
                    ScriptFunction.of("inScriptsOnly", "No.", List.of(), Tool::tell));
        }

        private static Object tell(ScriptContext context, Arguments arguments) {
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            told.put("positional", arguments.positional());
            told.put("given", arguments.options().given());
            told.put("threads", arguments.options().get(THREADS));
            return told;
        }
    }

    private String run(String... words) {
        var caller = new FunctionCaller(p -> {
            progress.add(p);
            return EventSink.SILENT;
        }, new Interrupts(), ended::incrementAndGet);
        new FunctionCommand(List.of(new Tool()), caller, new JsonScreen(new PrintStream(out, true,
                StandardCharsets.UTF_8), false)).run(List.of(words));
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void everySpelling() {
        assertThat(run("tool", "copy-tables", "shop", "a,b", "--threads=8", "--dry-run", "--includeTables=x,y",
                "--include-tables=z", "--progressFile=", "{", "--s3-bucket-name", "bucket", "}"))
                .isEqualTo("{\"value\":{\"positional\":[\"shop\",[\"a\",\"b\"],null],\"given\":{\"threads\":\"8\","
                        + "\"dryRun\":true,\"includeTables\":\"x,y,z\",\"progressFile\":\"\",\"s3BucketName\":\"bucket\"},"
                        + "\"threads\":8}}");
    }

    @Test
    void listsInJson() {
        assertThat(run("tool", "copyTables", "s", "[\"bo,x\", \"ty\"]", "--includeTables=[\"a,b\",\"c\"]"))
                .contains("[\"s\",[\"bo,x\",\"ty\"],null]", "\"includeTables\":[\"a,b\",\"c\"]");
        out.reset();
        assertThat(run("tool", "copyTables", "s", "--tables=[\"a,b\"]", "--tables=c,d", "--includeTables=x",
                "--includeTables=[\"y,z\"]"))
                .contains("[\"s\",[\"a,b\",\"c\",\"d\"],null]", "\"includeTables\":[\"x\",\"y,z\"]");
        out.reset();
        assertThat(run("tool", "copyTables", "s", "[]")).contains("[\"s\",[],null]");
        assertThatThrownBy(() -> run("tool", "copyTables", "s", "[a,b]", "--includeTables=[1")).hasMessageContaining(
                "'tables' begins with [ and is no list in JSON");
    }

    @Test
    void camelCaseAndNulls() {
        assertThat(run("tool", "copyTables", "shop", "a", "-", "--threads=-"))
                .contains("\"positional\":[\"shop\",[\"a\"],null],\"given\":{},\"threads\":4");
    }

    @Test
    void progressIsTheCallersMatter() {
        run("tool", "copyTables", "s", "a", "--showProgress=false");
        run("tool", "copyTables", "s", "a");
        assertThat(progress).containsExactly(Optional.of(false), Optional.empty());
    }

    /** So that nothing is printed onto a line of progress. */
    @Test
    void theEndOfACallIsTold() {
        run("tool", "copyTables", "s", "a");
        assertThat(ended).hasValue(1);
    }

    @Test
    void allProblemsAtOnce() {
        assertThatThrownBy(() -> run("tool", "copyTables", "--thread=4", "--threads=999", "--dryRun=perhaps"))
                .isInstanceOfSatisfying(GodwitException.class, e -> assertThat(ExitCode.ofCall(e)).isEqualTo(10))
                .hasMessageContainingAll("tool.copyTables: 5 problems", "'schema' is missing", "'tables' is missing",
                        "unknown option 'thread'; did you mean 'threads'?", "between 1 and 128", "true or false");
    }

    @Test
    void onlyListsAreGivenTwice() {
        assertThatThrownBy(() -> run("tool", "copyTables", "s", "a", "--threads=2", "--threads=3", "--dryRun",
                "--dryRun=false", "--schema=x", "--schema=y"))
                .hasMessageContainingAll("option 'threads' is given twice", "option 'dryRun' is given twice",
                        "option 'schema' is given twice")
                .hasMessageNotContaining("whole number");
        assertThat(run("tool", "copyTables", "s", "--tables=a", "--tables=b")).contains("[\"a\",\"b\"]");
    }

    @Test
    void whatIsRequiredIsNotEmpty() {
        assertThatThrownBy(() -> run("tool", "copyTables", "", "a", ""))
                .isInstanceOfSatisfying(GodwitException.class, e -> assertThat(ExitCode.ofCall(e)).isEqualTo(10))
                .hasMessageContaining("parameter 'schema' is empty").hasMessageNotContaining("target");
    }

    @Test
    void unknownNames() {
        assertThatThrownBy(() -> run("tol", "x")).hasMessageEndingWith("did you mean 'tool'?");
        assertThatThrownBy(() -> run("xyz", "x")).hasMessageEndingWith("for the command line.");
        assertThatThrownBy(() -> run("tool", "copy-table")).hasMessageContaining("did you mean 'tool copy-tables'?");
        assertThatThrownBy(() -> run("tool", "in-scripts-only")).hasMessageContaining("no function");
    }

    @Test
    void helpComesFromTheDeclaration() {
        assertThat(run("tool", "--help")).contains("copy-tables").doesNotContain("in-scripts-only");
        assertThat(run("tool", "copy-tables", "--help")).contains(
                "godwit URI -- tool copy-tables schema tables [target] [options]", "Which schema.",
                "--threads  (int, 1 to 128, default 4)", "How many.", "--s3-bucket-name  (string, default \\\"\\\")",
                "--include-tables  (list, default none)");
    }
}
