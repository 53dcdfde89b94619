package io.godwit.engine.catalog;

import io.godwit.api.option.OptionProblems;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Includes and excludes that contradict each other, as MySQL Shell refuses them. */
class ObjectNamesTest {
    private static List<String> problems(Map<String, Object> options) {
        OptionProblems problems = new OptionProblems();
        DumpOptions.from(DumpOptions.FOR_INSTANCE.parse(options, problems), DumpScope.INSTANCE, problems);
        return problems.all();
    }

    private static void accepted(Map<String, Object> options) {
        assertThat(problems(options)).isEmpty();
    }

    private static void refused(String problem, Map<String, Object> options) {
        assertThat(problems(options)).containsExactly(problem);
    }

    @Test
    void everyKindHasBothOptions() {
        for (String kind : List.of("Tables", "Routines", "Events", "Triggers", "Libraries")) {
            refused("'a.x' is in both 'include" + kind + "' and 'exclude" + kind + "'",
                    Map.of("include" + kind, List.of("a.x", "a.y"), "exclude" + kind, List.of("a.x", "a.z")));
            refused("option 'include" + kind + "' names 'a.x', whose schema is in 'excludeSchemas'",
                    Map.of("include" + kind, List.of("a.x"), "excludeSchemas", List.of("a")));
            refused("option 'exclude" + kind + "' names 'a.x', whose schema is not in 'includeSchemas'",
                    Map.of("exclude" + kind, List.of("a.x"), "includeSchemas", List.of("b")));
            accepted(Map.of("exclude" + kind, List.of("a.x"), "excludeSchemas", List.of("a")));
            accepted(Map.of("include" + kind, List.of("a.x"), "exclude" + kind, List.of("b.x")));
        }
    }

    @Test
    void triggersFollowTheirTables() {
        refused("'a.t.x' is in both 'includeTriggers' and 'excludeTriggers'",
                Map.of("includeTriggers", List.of("a.t.x"), "excludeTriggers", List.of("a.t")));
        accepted(Map.of("includeTriggers", List.of("a.t"), "excludeTriggers", List.of("a.t.x")));
        refused("option 'includeTriggers' names 'a.t.x', whose table is in 'excludeTables'",
                Map.of("includeTriggers", List.of("a.t.x"), "excludeTables", List.of("a.t")));
        refused("option 'excludeTriggers' names 'a.t', whose table is not in 'includeTables'",
                Map.of("excludeTriggers", List.of("a.t"), "includeTables", List.of("a.u")));
        accepted(Map.of("excludeTriggers", List.of("a.t"), "excludeTables", List.of("a.t")));
    }

    @Test
    void accounts() {
        refused("'u' is in both 'includeUsers' and 'excludeUsers'",
                Map.of("includeUsers", List.of("u@h"), "excludeUsers", List.of("u")));
        accepted(Map.of("includeUsers", List.of("u"), "excludeUsers", List.of("u@h")));
        refused("option 'excludeUsers' needs users: true",
                Map.of("users", false, "excludeUsers", List.of("u")));
    }

    @Test
    void namesInBackticks() {
        refused("'a.b.c d' is in both 'includeTables' and 'excludeTables'",
                Map.of("includeTables", List.of("`a.b`.`c d`"), "excludeTables", List.of("`a.b`.c d")));
        refused("option 'includeTables': 'a.b.c' is not of the form schema.object",
                Map.of("includeTables", List.of("a.b.c")));
    }

    @Test
    void rowsAreChosenByTable() {
        refused("option 'where': 't' is not of the form schema.table", Map.of("where", Map.of("t", "1")));
        refused("option 'where', 'a.t': its parentheses do not match: a) OR (b",
                Map.of("where", Map.of("a.t", "a) OR (b")));
        accepted(Map.of("where", Map.of("a.t", "a = ')' -- )\n AND (b)")));
        refused("option 'partitions', 'a.t': must be a list of names, not p", Map.of("partitions", Map.of("a.t", "p")));
        assertThat(problems(Map.of("where", Map.of("a.t", "b"), "consistent", false))).singleElement().asString()
                .contains("needs consistent: true");
    }
}
