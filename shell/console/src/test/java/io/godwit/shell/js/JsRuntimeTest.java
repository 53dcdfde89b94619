package io.godwit.shell.js;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.GuestFunction;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.global.RowValue;
import io.godwit.shell.output.JsonScreen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsRuntimeTest {
    private final Interrupts interrupts = new Interrupts();
    private final Probe probe = new Probe();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final JsRuntime js = new JsRuntime(Map.of("probe", () -> probe),
            new FunctionCaller(progress -> EventSink.SILENT, interrupts), interrupts,
            new JsonScreen(new PrintStream(printed, true, StandardCharsets.UTF_8), false));

    /** Keeps what it gets, returns what it was told to. */
    private final class Probe implements ScriptObject {
        private final List<@Nullable Object> got = new ArrayList<>();
        private @Nullable Object answer;

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public String help() {
            return "For tests.";
        }

        @Override
        public List<ScriptFunction> functions() {
            return List.of(
                    ScriptFunction.of("put", "Keeps a value.", List.of(Parameter.any("value", "Any.").optional()),
                            (context, arguments) -> {
                                got.add(arguments.value(0));
                                return answer;
                            }),
                    ScriptFunction.of("work", "Works.", List.of(Parameter.text("where", "Where.")),
                            (context, arguments) -> arguments.options().given())
                            .withOptions(OptionSet.of(Option.integer("threads", 1, 9), Option.bool("dryRun"))),
                    ScriptFunction.of("fail", "Fails.", List.of(), (context, arguments) -> {
                        throw new GodwitException(ScriptError.FILE, "It failed.", "Do better.");
                    }),
                    ScriptFunction.of("interrupt", "Stops.", List.of(), (context, arguments) -> {
                        Thread.ofPlatform().start(interrupts::signal);
                        return null;
                    }));
        }

        @Override
        public Map<String, Supplier<? extends @Nullable Object>> members() {
            return Map.of("answer", () -> answer);
        }
    }

    @AfterEach
    void close() {
        js.close();
    }

    private @Nullable Object got(String expression) {
        js.evaluate("probe.put(" + expression + ")");
        return probe.got.removeLast();
    }

    private @Nullable Object seen(@Nullable Object value, String expression) {
        probe.answer = value;
        return js.evaluate("v = probe.answer; " + expression);
    }

    @Test
    void valuesFromJavaScript() {
        assertThat(got("null")).isNull();
        assertThat(got("undefined")).isNull();
        assertThat(got("true")).isEqualTo(true);
        assertThat(got("5")).isEqualTo(5L);
        assertThat(got("5000000000")).isEqualTo(5_000_000_000L);
        assertThat(got("9007199254740993n")).isEqualTo(9_007_199_254_740_993L);
        assertThat(got("18446744073709551615n")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(got("0.1")).isEqualTo(0.1);
        assertThat(got("'日本'")).isEqualTo("日本");
        assertThat(got("new Uint8Array([1, 255])")).isEqualTo(new byte[]{1, (byte) 255});
        assertThat(got("new Uint8Array([7]).buffer")).isEqualTo(new byte[]{7});
        assertThat(got("new Date(0)")).isEqualTo("1970-01-01 00:00:00.000");
        assertThat(got("[1, [null, {a: 'x', b: undefined, c: null}]]")).hasToString("[1, [null, {a=x, c=null}]]");
        assertThat(got("probe")).isSameAs(probe);
    }

    @Test
    void valuesThatNothingTakes() {
        assertThatThrownBy(() -> got("[() => 1]")).hasMessageContaining("a function");
        assertThatThrownBy(() -> got("{a: () => 1}")).hasMessageContaining("a function");
        assertThatThrownBy(() -> js.evaluate("const a = []; a.push(a); probe.put(a)")).hasMessageContaining(
                "contain itself");
    }

    @Test
    void valuesToJavaScript() {
        assertThat(seen(9_007_199_254_740_992L, "typeof v + v")).isEqualTo("number9007199254740992");
        assertThat(seen(9_007_199_254_740_993L, "typeof v + v")).isEqualTo("bigint9007199254740993");
        assertThat(seen(Long.MIN_VALUE, "typeof v + v")).isEqualTo("bigint-9223372036854775808");
        assertThat(seen(1.5, "typeof v + v")).isEqualTo("number1.5");
        assertThat(seen(new BigDecimal("1.50"), "typeof v + v")).isEqualTo("string1.50");
        assertThat(seen(new BigDecimal("12345678901234567890.1"), "typeof v + v"))
                .isEqualTo("string12345678901234567890.1");
        assertThat(seen(Map.of("a", Arrays.asList(1L, null)), "JSON.stringify(v)")).isEqualTo("{\"a\":[1,null]}");
        assertThat(seen(new byte[]{1, (byte) 200}, "v instanceof Uint8Array && v[1]")).isEqualTo("200");
        assertThat(seen(List.of(), "Array.isArray(v) && v.length")).isEqualTo("0");
    }

    @Test
    void rows() {
        RowValue row = new RowValue(List.of("id", "name", "length"), Arrays.asList(7L, null, 3L));
        assertThat(seen(row, "[v[0], v.id, v.name, v.getField('id'), v.length, v[9]].join()"))
                .isEqualTo("7,7,,7,3,");
        assertThat(seen(new RowValue(List.of("a"), List.of("x")), "[v.length, Array.isArray(v)].join()"))
                .isEqualTo("1,true");
    }

    @Test
    void optionsAreTheLastArgument() {
        assertThat(js.evaluate("probe.work('x', {threads: 3, dryRun: undefined})")).isEqualTo("{\"threads\":3}");
        assertThat(js.evaluate("probe.work('x', null)")).isEqualTo("{}");
        assertThatThrownBy(() -> js.evaluate("probe.work(7, {threads: 10, dryrun: 1})"))
                .hasMessageContainingAll("probe.work: 3 problems", "'where' must be a string", "between 1 and 9",
                        "did you mean 'dryRun'?");
    }

    @Test
    void errorsAreErrors() {
        assertThat(js.evaluate("""
                try { probe.fail() } catch (e) {
                  [e instanceof Error, e.name, e.code, e.category, e.message, e.remedy].join('|')
                }""")).isEqualTo("true|GodwitError|GDW-JS-004|USAGE|It failed.|Do better.");
        assertThatThrownBy(() -> js.run("a.js", "\n\nfunction f() { probe.fail() }\nf()"))
                .isInstanceOfSatisfying(GodwitException.class, e -> assertThat(e.remedy()).contains("Do better."))
                .hasMessage("a.js:3: It failed.");
        assertThatThrownBy(() -> js.run("a.js", "1\nx.y")).hasMessage("a.js:2: ReferenceError: x is not defined");
        assertThatThrownBy(() -> js.run("a.js", "1\nlet = 5 5")).hasMessageStartingWith("a.js:2: SyntaxError: ");
    }

    @Test
    @Timeout(20)
    void aLoopIsStoppedAndTheContextLives() {
        js.evaluate("kept = 1");
        assertThatThrownBy(() -> js.evaluate("probe.interrupt(); while (true) { try { } catch (e) { } }"))
                .isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.category()).isEqualTo(ErrorCategory.CANCELLED));
        assertThat(js.evaluate("kept + 1")).isEqualTo("2");
    }

    @Test
    void awaitKeepsValuesAndVariables() {
        js.evaluate("function later(v) { return new Promise(r => setTimeout(() => r(v), 1)); }");
        assertThat(js.evaluate("await later(5)")).isEqualTo("5");
        assertThat(js.evaluate("let w = await later(6); w")).isEqualTo("6");
        assertThat(js.evaluate("w = w + 1; w")).isEqualTo("7");
        assertThat(js.evaluate("x = await later('x')")).isEqualTo("x");
        assertThat(js.evaluate("const {a, b: [c, ...d]} = await later({a: 1, b: [2, 3, 4]}); [a, c, d]"))
                .isEqualTo("[1,2,[3,4]]");
        assertThat(js.evaluate("[a, c, d].join() + x")).isEqualTo("1,2,3,4x");
        assertThatThrownBy(() -> js.evaluate("a = 5")).hasMessageContaining("TypeError");
        js.evaluate("let n = await later(1); function inc() { return ++n; } class K { m() { return n; } }");
        assertThat(js.evaluate("inc(); n += 10; [inc(), new K().m(), n]")).isEqualTo("[13,13,13]");
        assertThat(js.evaluate("for (const i of [1, 2]) { var sum = (sum ?? 0) + await later(i); } sum"))
                .isEqualTo("3");
        assertThat(js.evaluate("sum")).isEqualTo("3");
        assertThat(js.evaluate("let w = await later(8)")).isNull();
        assertThat(js.evaluate("w")).isEqualTo("8");
    }

    @Test
    void theLastExpressionOfALineWithAwait() {
        assertThat(js.evaluate("await 1; 2")).isEqualTo("2");
        assertThat(js.evaluate("await (async () => 7)()")).isEqualTo("7");
        assertThat(js.evaluate("async function h() { return await (1); } 'no await outside'"))
                .isEqualTo("no await outside");
        assertThat(js.evaluate("await 1 // a; b")).isEqualTo("1");
        assertThat(js.evaluate("await 1; // a; b")).isEqualTo("1");
        assertThat(js.evaluate("let f1 = await (x => y => x + y)\nf1(1)\n(2)")).isEqualTo("3");
        assertThat(js.evaluate("let t = await 'a;b'; `${t};` + ';'")).isEqualTo("a;b;;");
        assertThat(js.evaluate("let o = await {a: 1}\no")).isEqualTo("{\"a\":1}");
        assertThat(js.evaluate("if (await 1) { 5 }")).isNull();
        assertThat(js.evaluate("await 1; function g() { return 4; }")).isNull();
        assertThat(js.evaluate("g()")).isEqualTo("4");
        assertThat(js.evaluate("const e = await 1\n!e")).isEqualTo("false");
    }

    @Test
    void whatIsDeclaredTwiceIsAnError() {
        js.evaluate("let once = 1");
        assertThatThrownBy(() -> js.evaluate("let once = await 2")).hasMessageContaining("already been declared");
        assertThat(js.evaluate("once")).isEqualTo("1");
        assertThatThrownBy(() -> js.evaluate("let late = await Promise.reject(new Error('lost'))"))
                .hasMessageContaining("lost");
        js.evaluate("let late = await 3");
        assertThat(js.evaluate("late")).isEqualTo("3");
        assertThatThrownBy(() -> js.evaluate("let = await 1 2")).hasMessageContaining("SyntaxError");
    }

    @Test
    void numbersAsJavaScriptWritesThem() {
        assertThat(got("2n ** 63n")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(got("2n ** 64n")).isEqualTo(new BigInteger("18446744073709551616"));
        assertThat(got("[2n ** 64n]")).isEqualTo(List.of(new BigInteger("18446744073709551616")));
        assertThat(got("2 ** 64")).isEqualTo(0x1p64);
        for (String number : List.of("1e+300", "1e-7", "0.1", "9223372036854776000", "5", "-5", "123456789012",
                "1e+21")) {
            assertThat(js.evaluate(number)).isEqualTo(number);
            assertThat(js.evaluate("[" + number + "]")).isEqualTo("[" + number + "]");
        }
        assertThat(js.evaluate("-0")).isEqualTo("0");
        assertThat(js.evaluate("[-0, 2n ** 64n, 2n, 2 ** 53]"))
                .isEqualTo("[0,18446744073709551616,2,9007199254740992]");
        assertThat(js.evaluate("2n ** 64n")).isEqualTo("18446744073709551616");
        assertThat(js.evaluate("({a: 2n ** 63n})")).isEqualTo("{\"a\":9223372036854775808}");
    }

    @Test
    void whatIsNeitherListNorPlainObject() {
        assertThat(js.evaluate("new Map([['a', 1], [2, [3]]])")).isEqualTo("{\"a\":1,\"2\":[3]}");
        assertThat(js.evaluate("[new Set(['x', 2n])]")).isEqualTo("[[\"x\",2]]");
        assertThat(js.evaluate("/a+/g")).isEqualTo("/a+/g");
        assertThatThrownBy(() -> js.evaluate("throw {code: 5}")).hasMessage("Uncaught {\"code\":5}");
        assertThatThrownBy(() -> js.evaluate("throw new TypeError('t')")).hasMessage("TypeError: t");
    }

    @Test
    void functionsThatAreNotThere() {
        assertThatThrownBy(() -> js.evaluate("probe.wurk()"))
                .hasMessage("TypeError: probe.wurk is not a function; did you mean 'work'?");
        assertThatThrownBy(() -> js.run("a.js", "\nprobe.zzzzzzz()"))
                .hasMessage("a.js:2: TypeError: probe.zzzzzzz is not a function");
        assertThat(js.evaluate("try { probe.wurk() } catch (e) { e.message }")).asString()
                .contains("wurk").doesNotContain("Proxy", "godwit");
        probe.answer = new RowValue(List.of("id"), List.of(7L));
        assertThatThrownBy(() -> js.evaluate("probe.answer.nope()"))
                .hasMessage("TypeError: row.nope is not a function");
        assertThatThrownBy(() -> js.evaluate("console.nope()")).hasMessageEndingWith(".nope is not a function");
        probe.answer = 5L;
        assertThatThrownBy(() -> js.evaluate("probe.answer()"))
                .hasMessage("TypeError: probe.answer is not a function");
        assertThat(js.evaluate("typeof probe.nope")).isEqualTo("undefined");
    }

    @Test
    void importsOfWhatIsNoModule(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("broken.json"), "{\n\"a\": [1, 2,\n}");
        Files.writeString(dir.resolve("d.json"), "{\"a\": 5}");
        Path main = Files.writeString(dir.resolve("m.mjs"), "import d from './broken.json' with {type: 'json'};");
        assertThatThrownBy(() -> js.run(main)).hasMessageContaining("broken.json:3: SyntaxError: ");
        Files.writeString(main, "import d from './d.json';");
        assertThatThrownBy(() -> js.run(main)).hasMessageContaining("d.json' is imported as what it is not");
        Files.writeString(main, "import d from './d.json' with {type: 'json'}; probe.put(d.a)");
        js.run(main);
        assertThat(probe.got).containsExactly(5L);
    }

    @Test
    void objectsShowWhatTheyAre() {
        assertThat(js.evaluate("`${probe}` + String(probe) + [probe]")).isEqualTo("<probe><probe><probe>");
        assertThat(js.evaluate("print(probe)")).isNull();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("probe: For tests.").contains("Functions:");
    }

    @Test
    void incompleteText() {
        for (String text : List.of("function f() {", "1 +", "let (", "`a", "/* a", "f(`${x}` + `")) {
            assertThat(js.isIncomplete(text)).as(text).isTrue();
        }
        for (String text : List.of("1", "let = ;", "`a`", "'`'", "1 // `", "/`/.test('')")) {
            assertThat(js.isIncomplete(text)).as(text).isFalse();
        }
    }

    @Test
    void namesForCompletion() {
        js.evaluate("const mine = {alpha: {beta: 1}}");
        assertThat(js.members(List.of())).contains("mine", "probe", "println", "JSON");
        assertThat(js.members(List.of("mine", "alpha"))).contains("beta", "toString");
        assertThat(js.members(List.of("probe"))).containsExactly("answer", "fail", "help", "interrupt", "put", "work");
        assertThat(js.members(List.of("nope", "x"))).isEmpty();
        assertThat(js.object(List.of("probe"))).contains(probe);
    }

    @Test
    void functionsCanBeCalledBack() {
        assertThat(got("(a, b) => ({sum: a + b, list: [a]})")).isInstanceOfSatisfying(GuestFunction.class,
                f -> assertThat(f.call(1L, 2L)).isEqualTo(Map.of("sum", 3L, "list", List.of(1L))));
        assertThat(got("() => { throw new Error('inside') }")).isInstanceOfSatisfying(GuestFunction.class,
                f -> assertThatThrownBy(f::call).isInstanceOf(GodwitException.class)
                        .hasMessageContaining("Error: inside"));
    }

    @Test
    void promisesAreWaitedFor() {
        assertThat(js.evaluate("Promise.resolve(5)")).isEqualTo("5");
        assertThat(js.evaluate("new Promise(r => setTimeout(() => r('late'), 5))")).isEqualTo("late");
        js.run("x.js", "const v = await Promise.resolve(3); probe.put(v)");
        assertThat(probe.got).containsExactly(3L);
        assertThatThrownBy(() -> js.evaluate("Promise.reject(new Error('lost')); 5")).hasMessageContaining("lost");
        assertThatThrownBy(() -> js.evaluate("setTimeout(() => { throw new Error('timed') }, 1); 5"))
                .hasMessageContaining("timed");
        assertThatThrownBy(() -> js.evaluate("new Promise(() => {})")).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.code().id()).isEqualTo("GDW-JS-006"));
    }

    @RepeatedTest(20)
    @Timeout(30)
    void timersCanBeStoppedAndNothingElseIs() {
        Thread.ofPlatform().daemon().start(() -> {
            do {
                LockSupport.parkNanos(10_000_000);
            } while (interrupts.signal() != Interrupts.Effect.ENDING);
        });
        assertThatThrownBy(() -> js.evaluate("setTimeout(() => {}, 60000)")).isInstanceOfSatisfying(
                GodwitException.class, e -> assertThat(e.category()).isEqualTo(ErrorCategory.CANCELLED));
        assertThat(js.evaluate("1 + 1")).isEqualTo("2");
    }

    @Test
    void objectsAreReadOnly() {
        assertThatThrownBy(() -> js.evaluate("probe.put = 1")).hasMessageContaining("probe.put cannot be set");
        assertThat(js.evaluate("typeof probe.put")).isEqualTo("function");
        assertThat(js.evaluate("var probe = 5; probe")).as("but a script may use the name").isEqualTo("5");
    }
}
