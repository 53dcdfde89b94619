package io.godwit.shell.help;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HelpTopicsTest {
    private static final OptionSet OPTIONS = OptionSet.of(
            Option.integer("threads", 1, 8).defaultsTo(4L).help("How many."),
            Option.bool("cold").help("Without warmth.").excludes("warm"), Option.bool("warm").help("With it."),
            Option.text("degree").help("How warm.").needs("warm", true), Option.notYet("lukewarm"));

    /** An object with two functions. */
    private record Thing(String name) implements ScriptObject {
        @Override
        public String help() {
            return "A " + name + ".";
        }

        @Override
        public List<ScriptFunction> functions() {
            return List.of(
                    ScriptFunction.of("start", "Starts the " + name + ".\nAnd more.",
                            List.of(Parameter.text("how", "In which way.")), (context, arguments) -> null)
                            .withOptions(OPTIONS),
                    ScriptFunction.of("stopIt" + name, "Stops it.", List.of(), (context, arguments) -> null));
        }
    }

    private final HelpTopics topics = new HelpTopics(List.of(HelpTopic.of(new Thing("car")),
            HelpTopic.of(new Thing("boat")),
            List.of(new HelpTopic(List.of("\\go", "\\g"), "Goes.", () -> "page of go\n"))).stream()
            .flatMap(List::stream).toList());

    @Test
    void byNameInAnyCase() {
        assertThat(topics.page("car.start")).startsWith("car.start(how, [options])\n\nStarts the car.\nAnd more.");
        assertThat(topics.page("CAR.START")).startsWith("car.start(");
        assertThat(topics.page("stopitboat")).startsWith("boat.stopItboat()");
        assertThat(topics.page("\\go")).isEqualTo(topics.page("g")).isEqualTo("page of go\n");
        assertThat(topics.page("car")).contains("start(how, [options])\n      Starts the car.\n");
    }

    @Test
    void namesOfSeveralAreListed() {
        assertThat(topics.page("start")).contains("car.start ", "boat.start ").doesNotContain("stopIt");
        assertThat(topics.page("*stop*")).contains("car.stopItcar", "boat.stopItboat").doesNotContain(".start");
        assertThat(topics.page("stopIt?ar")).startsWith("car.stopItcar()");
    }

    @Test
    void whatIsNotThereNamesTheNearest() {
        GodwitException wrong = topics.unknown("car.strat");
        assertThat(wrong).hasMessage("There is no help on 'car.strat'; did you mean 'car.start'?");
        assertThat(wrong.remedy()).hasValueSatisfying(remedy -> assertThat(remedy).contains("\\help *WORD*"));
        assertThat(topics.find("*zzz*")).isEmpty();
        assertThat(topics.unknown("*zzz*")).hasMessage("No topic of help matches '*zzz*'.");
    }

    @Test
    void optionsTellTypeDefaultLimitsAndConflicts() {
        assertThat(topics.page("car.start")).contains("  threads  (int, 1 to 8, default 4)\n      How many.\n",
                "  cold  (bool, default false; excludes warm)", "  warm  (bool, default false; excludes cold)",
                "  degree  (string; needs warm: true)", "\nNot supported yet: lukewarm\n");
    }

    @Test
    void settingsArePagesToo() {
        assertThat(new HelpTopics(HelpTopic.of(OPTIONS)).page("threads"))
                .contains("threads  (int, 1 to 8, default 4)\n\nHow many.\n", "\\option threads VALUE");
    }
}
