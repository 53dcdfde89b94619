package io.godwit.shell;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionRelation;
import io.godwit.shell.help.FunctionHelp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is declared can be called and is explained, without anybody having to think of it. */
class DeclarationsTest {
    private static List<String> callOf(Declared.Function declared, String name) {
        List<String> words = new ArrayList<>(List.of("--"));
        words.addAll(List.of(declared.path().split("\\.")));
        words.addAll(List.of(name, "--help"));
        return words;
    }

    @Test
    void everyFunctionOfTheCommandLineTellsItsOptions() {
        List<Declared.Function> callable = Declared.functions().stream().filter(f -> f.function().cli()).toList();
        assertThat(callable).hasSizeGreaterThan(30);
        for (Declared.Function declared : callable) {
            String kebab = FunctionHelp.kebab(declared.function().name());
            Run run = Run.of(callOf(declared, kebab).toArray(String[]::new));
            assertThat(run.code()).as(declared.name()).isZero();
            assertThat(run.out()).as(declared.name())
                    .startsWith("godwit URI -- " + declared.path().replace('.', ' ') + " " + kebab)
                    .contains(declared.function().help());
            for (Option<?> option : declared.function().options().all()) {
                assertThat(run.out()).as(declared.name()).contains(
                        option.isSupported() ? "  --" + FunctionHelp.kebab(option.name()) + "  (" : option.name());
            }
            assertThat(Run.of(callOf(declared, declared.function().name()).toArray(String[]::new))).isEqualTo(run);
        }
    }

    @Test
    void everyFunctionOfScriptsExplainsItself() {
        StringBuilder script = new StringBuilder();
        Declared.objects().forEach(object -> object.functions().forEach(f -> script.append("println(")
                .append(object.name()).append(".help('").append(f.name()).append("').includes('")
                .append(object.name()).append('.').append(f.name()).append("('));\n")));
        assertThat(Run.of("--js", "-e", script.toString()).out().lines()).containsOnly("true");
    }

    @Test
    void everyOptionSaysWhatItDoes() {
        for (Declared.Function declared : Declared.functions()) {
            declared.function().options().all().forEach(option -> assertThat(option.help())
                    .as(declared.name() + ", " + option.name()).endsWith("."));
            declared.function().parameters()
                    .forEach(p -> assertThat(p.help()).as(declared.name() + ", " + p.name()).isNotBlank());
            assertThat(declared.function().help()).as(declared.name()).matches("(?s).*[.\\]'},)]");
        }
    }

    /** A relation to an option of another name would never be checked. */
    @Test
    void whatOptionsSayOfOthersIsOfOptionsThatExist() {
        List<String> known = Declared.functions().stream().flatMap(f -> f.function().options().all().stream())
                .map(Option::name).distinct().toList();
        List<OptionRelation> relations = Declared.functions().stream()
                .flatMap(f -> f.function().options().all().stream()).flatMap(o -> o.relations().stream()).toList();
        assertThat(relations).hasSizeGreaterThan(10).allMatch(relation -> known.contains(relation.other()));
    }
}
