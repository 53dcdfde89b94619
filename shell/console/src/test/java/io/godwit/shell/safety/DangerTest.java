package io.godwit.shell.safety;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DangerTest {
    private static final ConnectionSpec SERVER = ConnectionSpec.of("db-prod-1", 3306, "app", "");

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"delete from t; DELETE_ALL", "DELETE FROM t LIMIT 5; DELETE_SOME",
            "update t set a = 1 limit 1; UPDATE_SOME",
            "prepare q from 'drop table t'; DROP", "prepare q from 'delete from t limit 2'; DELETE_SOME",
            "prepare q from 'delete from `t` /* \\'where\\' */'; DELETE_ALL",
            "delete t from t join (select 1 from u where x) d; DELETE_ALL", "update t set a = 1; UPDATE_ALL",
            "update t set a = (select b from u where c = 1); UPDATE_ALL", "/* where */ delete from t; DELETE_ALL",
            "delete from t -- where; DELETE_ALL", "update t set a = ' where '; UPDATE_ALL",
            "with x as (select 1 where 1) delete from t; DELETE_ALL", "drop table t; DROP", "DROP DATABASE d; DROP",
            "/*!50000 drop table t */; DROP", "truncate t; TRUNCATE", "alter table t drop column c; DROP",
            "alter table t truncate partition p; TRUNCATE", "reset master; RESET", "purge binary logs to 'x'; RESET"})
    void isSeen(String sql, Danger danger) {
        assertThat(Danger.of(sql)).contains(danger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "select 1", "delete from t where id = 1", "update t set a = 1 WHERE b",
            "insert into t values (1)",
            "explain delete from t", "drop temporary table t", "drop prepare p", "prepare q from 'select 1'",
            "prepare q from @text", "select 'drop table t'",
            "alter table t add column `drop` int", "with d as (select 1) select * from d", "create table t (a int)"})
    void isNotThere(String sql) {
        assertThat(Danger.of(sql)).isEmpty();
    }

    @Test
    void isAskedAbout() {
        Settings settings = Settings.defaults();
        List<String> questions = new ArrayList<>();
        List<String> answers = new ArrayList<>(List.of("y", "Y", "no", "", "y", "DB-prod-1", "y"));
        SafeMode safe = new SafeMode(settings, question -> {
            questions.add(question);
            return Optional.of(answers.removeFirst());
        });
        safe.check(SERVER, "drop table t");
        safe.check(SERVER, "delete from t");
        assertThatThrownBy(() -> safe.check(SERVER, "drop table t")).isInstanceOf(GodwitException.class)
                .hasMessage("Not run: drop table t");
        assertThatThrownBy(() -> safe.check(SERVER, "truncate t")).isInstanceOf(GodwitException.class);
        safe.check(SERVER, "insert into t values (1)");
        assertThat(questions).hasSize(4).first().asString().contains("app@db-prod-1:3306");

        settings.set(ShellOptions.PRODUCTION_SERVERS.name(), "other,db-*");
        assertThatThrownBy(() -> safe.check(SERVER, "drop table t")).as("y is not enough on production")
                .isInstanceOf(GodwitException.class);
        safe.check(SERVER, "drop table t");
        safe.check(SERVER, "insert into t values (1)");
        safe.check(SERVER, "select 1");
        assertThat(questions).hasSize(7);

        settings.set(ShellOptions.SAFE_MODE.name(), false);
        safe.check(SERVER, "drop table t");
        assertThat(answers).isEmpty();
    }

    @Test
    void oneAnswerMayBeForAllThatALineRuns() {
        Settings settings = Settings.defaults();
        List<String> questions = new ArrayList<>();
        List<String> answers = new ArrayList<>(List.of("y", "n", "all"));
        SafeMode safe = new SafeMode(settings, question -> {
            questions.add(question);
            return Optional.of(answers.removeFirst());
        });
        safe.checkOneOfMany(SERVER, "drop table t");
        assertThatThrownBy(() -> safe.checkOneOfMany(SERVER, "drop table t")).isInstanceOf(GodwitException.class);
        safe.checkOneOfMany(SERVER, "drop table t");
        safe.checkOneOfMany(SERVER, "delete from t");
        assertThat(questions).hasSize(3).first().asString().startsWith("drop table t\nDROP removes")
                .endsWith("[y/N/all] ");

        settings.set(ShellOptions.PRODUCTION_SERVERS.name(), "db-*");
        answers.addAll(List.of("all", "all", "DB-PROD-1 all"));
        safe.begin();
        safe.checkOneOfMany(SERVER, "insert into t values (1)");
        safe.checkOneOfMany(SERVER, "insert into t values (2)");
        assertThatThrownBy(() -> safe.checkOneOfMany(SERVER, "drop table t")).as("all writes, but not all losses")
                .isInstanceOf(GodwitException.class);
        safe.checkOneOfMany(SERVER, "drop table t");
        safe.checkOneOfMany(SERVER, "truncate t");
        assertThat(answers).isEmpty();
        safe.begin();
        answers.add("n");
        assertThatThrownBy(() -> safe.checkOneOfMany(SERVER, "insert into t values (1)"))
                .isInstanceOf(GodwitException.class);
    }

    @Test
    void nobodyToAsk() {
        SafeMode safe = new SafeMode(Settings.defaults(), question -> Optional.empty());
        assertThatThrownBy(() -> safe.check(SERVER, "drop table t")).isInstanceOf(GodwitException.class);
    }
}
