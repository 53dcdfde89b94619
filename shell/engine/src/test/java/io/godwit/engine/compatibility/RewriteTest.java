package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Finding;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.compatibility.RewriteCases.Case;
import io.godwit.testing.StrictTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every compatibility option, each on its own, without a target and for one. */
class RewriteTest {
    /** Of `s`.* nothing is there that is called missing. */
    private static final GrantedObjects OBJECTS = new GrantedObjects() {
        @Override
        public boolean exist(Grant grant) {
            return !grant.objectName().startsWith("missing");
        }

        @Override
        public boolean areDumped(Grant grant) {
            return !grant.schema().equals("elsewhere");
        }
    };

    private static DdlRules rules(Set<Fix> fixes, boolean forTarget, String version) {
        OptionProblems problems = new OptionProblems();
        Map<String, Object> options = Map.of("compatibility", fixes.stream().map(Fix::option).toList(), "ocimds",
                forTarget, "targetVersion", version);
        Compatibility compatibility = Compatibility.from(Compatibility.OPTIONS.parse(options, problems), problems);
        assertThat(problems.all()).isEmpty();
        return DdlRules.of(compatibility, Optional.of(new StrictTarget()), new DdlRules.Source(false,
                Optional.of(List.of(new AccountName("u", "%"))), Map.of("`s`.`child`", List.of("`fk`")), OBJECTS,
                Optional.empty()));
    }

    static Stream<Case> cases() {
        return Stream.of(RewriteCases.tables(), RewriteCases.programs(), RewriteCases.accounts(),
                RewriteCases.grants()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void beforeAndAfter(Case c) {
        DdlRules rules = rules(c.fixes(), false, "8.4.0");
        assertThat(rules.apply(c.before())).isEqualTo(c.after());
        assertThat(told(rules)).containsExactlyInAnyOrderElementsOf(c.findings());
    }

    private static List<String> told(DdlRules rules) {
        return rules.findings().sorted().stream().map(f -> f.level() + " " + f.rule().id()).toList();
    }

    /** What an option settles must be an error without it, for a target that objects. */
    @ParameterizedTest
    @MethodSource("cases")
    void withoutTheOptionTheTargetObjects(Case c) {
        DdlRules rules = rules(Set.of(), true, "8.0.33");
        String after = rules.apply(c.before());
        for (String finding : c.findings()) {
            if (!finding.equals("FIXED table/data_or_index_directory")) {
                assertThat(told(rules)).anyMatch(t -> t.equals(finding.replace("FIXED", "ERROR")
                        .replace("missing_pk_manual_fix", "missing_pk"))
                        || t.equals(finding.replace("FIXED", "WARNING")));
                assertThat(after).isIn(c.before().sql(), "");
            }
        }
    }

    @Test
    void foreignKeysToKeysThatAreNotUnique() {
        DdlSubject child = new DdlSubject(DdlKind.TABLE, "`s`.`child`",
                "CREATE TABLE `child` (\n  `a` int NOT NULL,\n  PRIMARY KEY (`a`)\n) ENGINE=InnoDB");
        DdlRules strict = rules(Set.of(), true, "8.4.0");
        strict.apply(child);
        assertThat(told(strict)).containsExactly("ERROR table/non_standard_fk");
        DdlRules forced = rules(Set.of(Fix.FORCE_NON_STANDARD_FKS), true, "8.4.0");
        forced.apply(child);
        assertThat(told(forced)).containsExactly("FIXED table/non_standard_fk");
    }

    @Test
    void definersThatTheTargetKeepsForItself() {
        DdlRules rules = rules(Set.of(), true, "8.4.0");
        rules.apply(new DdlSubject(DdlKind.EVENT, "`s`.`e`",
                "CREATE DEFINER=`strict_admin`@`%` EVENT `e` ON SCHEDULE EVERY 1 DAY DO SET @x = 1"));
        rules.apply(new DdlSubject(DdlKind.EVENT, "`s`.`f`",
                "CREATE DEFINER=`u`@`%` EVENT `f` ON SCHEDULE EVERY 1 DAY DO SET @x = 1"));
        assertThat(told(rules)).containsExactly("ERROR object/restricted_definer");
    }

    @Test
    void grantsOnWhatTheDumpDoesNotHold() {
        DdlRules rules = rules(Set.of(), false, "8.4.0");
        String sql = "GRANT SELECT ON `elsewhere`.`t` TO `u`@`%`\nGRANT `r`@`%`,`u`@`%` TO `u`@`%`";
        assertThat(rules.apply(new DdlSubject(DdlKind.GRANTS, "'u'@'%'", sql))).isEqualTo(sql);
        assertThat(rules.findings().sorted()).extracting(Finding::detail)
                .containsExactlyInAnyOrder("`elsewhere`.`t`", "'r'@'%'");
    }

    @Test
    void optionsThatExcludeEachOtherAndUnknownOnesAreToldTogether() {
        OptionProblems problems = new OptionProblems();
        Fix.parse(List.of("create_invisible_pks", "ignore_missing_pks", "lock_invalid_accounts",
                "skip_invalid_accounts", "strip_definer"), problems);
        assertThat(problems.all()).hasSize(3).anyMatch(p -> p.contains("'strip_definers'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0.24", "9.7", "10.0.0", "5.7.44", "new", "8.4.0-log"})
    void targetVersionsThatAreNone(String version) {
        OptionProblems problems = new OptionProblems();
        Compatibility.OPTIONS.parse(Map.of("targetVersion", version), problems);
        assertThat(problems.all()).hasSize(1).first().asString().contains("'targetVersion'").contains(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0.25", "8.4", "9.6.99", "9"})
    void targetVersions(String version) {
        OptionProblems problems = new OptionProblems();
        Compatibility compatibility = Compatibility.from(
                Compatibility.OPTIONS.parse(Map.of("targetVersion", version), problems), problems);
        assertThat(problems.all()).isEmpty();
        assertThat(compatibility.version().text()).startsWith(version);
    }
}
