package io.godwit.api.option;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionSetTest {
    private static final Option<Long> THREADS = Option.integer("threads", 1, 128).defaultsTo(4L);
    private static final Option<Boolean> DRY_RUN = Option.bool("dryRun");
    private static final Option<ByteSize> CHUNK = Option.size("bytesPerChunk", new ByteSize(128_000))
            .defaultsTo(new ByteSize(64_000_000));
    private static final Option<String> MODE = Option.choice("mode", "off", "append", "replace").defaultsTo("off");
    private static final Option<List<String>> SCHEMAS = Option.list("schemas");
    private static final Option<String> FILE = Option.text("file");
    private static final OptionSet OPTIONS = OptionSet.of(THREADS, DRY_RUN, CHUNK, MODE, SCHEMAS, FILE,
            Option.notYet("cloud", "", false));

    private enum Code implements ErrorCode {
        BAD;

        @Override
        public String id() {
            return "T-1";
        }

        @Override
        public ErrorCategory category() {
            return ErrorCategory.USAGE;
        }
    }

    private static List<String> problems(Map<String, ? extends @Nullable Object> raw) {
        OptionProblems problems = new OptionProblems();
        OPTIONS.parse(raw, problems);
        return problems.all();
    }

    private static OptionValues parse(String name, Object value) {
        OptionProblems problems = new OptionProblems();
        OptionValues values = OPTIONS.parse(Map.of(name, value), problems);
        assertThat(problems.all()).isEmpty();
        return values;
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        Map<String, Object> raw = Map.of("thredas", 8, "dryRun", "maybe", "bytesPerChunk", "1k", "mode", "replase",
                "schemas", List.of(1));
        assertThat(problems(raw)).containsExactlyInAnyOrder(
                "unknown option 'thredas'; did you mean 'threads'?",
                "option 'dryRun' must be true or false, not 'maybe'",
                "option 'bytesPerChunk' must be at least 128k, not 1k",
                "option 'mode' must be one of off, append, replace, not 'replase'; did you mean 'replace'?",
                "option 'schemas' must be a list of strings, not [1]");
    }

    @Test
    void oneErrorCarriesAllProblems() {
        OptionProblems problems = new OptionProblems();
        problems.add("first");
        problems.add("second");
        assertThatThrownBy(() -> problems.throwIfAny(Code.BAD, "util.x")).isInstanceOf(GodwitException.class)
                .hasMessage("util.x: 2 problems:\n  - first\n  - second");
    }

    @Test
    void nothingGivenMeansDefaults() {
        Map<String, @Nullable Object> raw = new HashMap<>();
        raw.put("threads", null);
        OptionValues values = OPTIONS.parse(raw, new OptionProblems());
        assertThat(values.get(THREADS)).isEqualTo(4);
        assertThat(values.get(DRY_RUN)).isFalse();
        assertThat(values.find(FILE)).isEmpty();
        assertThat(values.isGiven(THREADS)).isFalse();
        assertThat(values.given()).isEmpty();
    }

    @Test
    void scriptsAndCommandLineGiveTheSameValues() {
        assertThat(parse("threads", 8).get(THREADS)).isEqualTo(parse("threads", "8").get(THREADS)).isEqualTo(8);
        assertThat(parse("threads", 8.0).get(THREADS)).isEqualTo(8);
        assertThat(parse("dryRun", 1).get(DRY_RUN)).isEqualTo(parse("dryRun", "TRUE").get(DRY_RUN)).isTrue();
        assertThat(parse("schemas", "a, b").get(SCHEMAS)).isEqualTo(parse("schemas", List.of("a", "b")).get(SCHEMAS));
        assertThat(parse("file", "").find(FILE)).contains("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "129", "4.5", "four", "99999999999999999999"})
    void aNumberOutOfRangeIsRefused(String text) {
        assertThat(problems(Map.of("threads", text))).hasSize(1).first().asString().contains("threads")
                .contains("must be");
    }

    @Test
    void whatIsNotBuiltIsRefusedByNameUnlessItAsksForNothing() {
        assertThat(problems(Map.of("cloud", "oci"))).containsExactly("option 'cloud' is not supported yet");
        assertThat(problems(Map.of("cloud", ""))).isEmpty();
        assertThat(problems(Map.of("cloud", false))).isEmpty();
    }

    @Test
    void anOptionIsDeclaredOnce() {
        assertThatThrownBy(() -> OPTIONS.include(OptionSet.of(THREADS)))
                .hasMessageContaining("'threads' is declared twice");
    }

    @ParameterizedTest
    @CsvSource({"64M, 64000000", "128k, 128000", "2G, 2000000000", "0, 0", "5K, 5000", "17, 17"})
    void sizesAreDecimal(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
        assertThat(ByteSize.parse(ByteSize.parse(text).toString()).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5M", "64MB", "M"})
    void otherSizesAreRefused(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretNeverShows() {
        assertThat(new Secret("hunter2")).hasToString("****").isEqualTo(new Secret("hunter2"));
        assertThat("" + List.of(new Secret("hunter2"))).doesNotContain("hunter2");
    }

    @Test
    void whatOptionsSayOfEachOther() {
        OptionSet set = OptionSet.of(Option.bool("a").excludes("b"), Option.bool("b"),
                Option.text("c").needs("b", true),
                Option.integer("n", 2, 5).excludes("elsewhere"));
        assertThat(problems(set, Map.of("a", true, "b", true))).containsExactly("option 'a' excludes b");
        assertThat(problems(set, Map.of("a", true, "b", false))).isEmpty();
        assertThat(problems(set, Map.of("c", "x"))).containsExactly("option 'c' needs b: true");
        assertThat(problems(set, Map.of("c", "x", "b", "on"))).isEmpty();
        assertThat(problems(set, Map.of("n", 3))).isEmpty();
        assertThat(set.find("b").map(set::relations)).hasValueSatisfying(relations -> assertThat(relations)
                .extracting(OptionRelation::words).containsExactly("excludes a"));
        assertThat(set.find("n").map(set::relations)).hasValue(List.of());
        assertThat(set.find("n").map(Option::limits)).hasValue("2 to 5");
    }

    @Test
    void decimalsAreNumbers() {
        OptionSet set = OptionSet.of(Option.decimal("d"));
        OptionProblems none = new OptionProblems();
        assertThat(set.parse(Map.of("d", "-1.5"), none).find(Option.decimal("d"))).hasValue(-1.5);
        assertThat(set.parse(Map.of("d", 2L), none).find(Option.decimal("d"))).hasValue(2.0);
        assertThat(problems(set, Map.of("d", "one"))).containsExactly("option 'd' must be a number, not 'one'");
        assertThat(problems(set, Map.of("d", "NaN"))).containsExactly("option 'd' must be a number, not 'NaN'");
    }

    private static List<String> problems(OptionSet set, Map<String, Object> given) {
        OptionProblems problems = new OptionProblems();
        set.parse(given, problems);
        return problems.all();
    }
}
