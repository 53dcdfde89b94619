package io.godwit.engine.load;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.layout.SchemaManifest;
import io.godwit.engine.layout.TableManifest;
import io.godwit.engine.load.rows.LoadStatement;
import io.godwit.engine.load.source.ChunkFile;
import io.godwit.engine.load.source.SchemaPart;
import io.godwit.engine.load.source.TablePart;
import io.godwit.engine.load.source.UsersFile;
import io.godwit.testing.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Options, account files and statements: everything that is only text. */
class LoadTextTest {
    private static LoadOptions options(Map<String, Object> given, OptionProblems problems) {
        return LoadOptions.from(LoadOptions.OPTIONS.parse(given, problems), problems);
    }

    @Test
    void defaultsAreThoseOfMySqlShell() {
        OptionProblems problems = new OptionProblems();
        LoadOptions options = options(Map.of(), problems);
        assertThat(problems.all()).isEmpty();
        assertThat(options.what()).isEqualTo(new LoadOptions.What(true, true, false, false, false));
        assertThat(options.pace().threads()).isEqualTo(4);
        assertThat(options.target().updateGtidSet()).isEqualTo(GtidUpdate.Mode.OFF);
        assertThat(options.target().grantErrors()).isEqualTo(LoadOptions.GrantErrors.ABORT);
        assertThat(options.resume().progressFile()).isEmpty();
    }

    @Test
    void namesThatDifferOnlyInCaseAreFound() {
        SchemaManifest manifest = SchemaManifest.fromJson("cs.json", Map.of());
        List<SchemaPart> schemas = List.of(
                new SchemaPart("cs", manifest, "cs", List.of(table("cs", "Tt"), table("cs", "tT")), List.of("v", "tt")),
                new SchemaPart("CS", manifest, "CS", List.of(table("cs2", "Tt")), List.of("v2")));
        assertThat(TargetCheck.collisions(schemas)).containsExactly("`cs` and `CS`",
                "`cs`.`Tt` and `cs`.`tT` and `cs`.`tt`");
    }

    private static TablePart table(String schema, String name) {
        return new TablePart(TableManifest.fromJson(name, Map.of("options", Map.of("schema", schema, "table", name))),
                name, List.of());
    }

    @Test
    void whatIsNotBuiltIsRefusedByName() {
        for (String name : List.of("waitDumpTimeout", "backgroundThreads", "schema", "dropExistingObjects",
                "createInvisiblePKs", "lakehouseSource", "osBucketName")) {
            OptionProblems problems = new OptionProblems();
            options(Map.of(name, name.startsWith("wait") ? 5 : true),
                    problems);
            assertThat(problems.all()).as(name).containsExactly("option '" + name + "' is not supported yet");
        }
        OptionProblems problems = new OptionProblems();
        options(Map.of("deferTableIndexes", "all", "analyzeTables", "histogram"), problems);
        assertThat(problems.all()).containsExactlyInAnyOrder(
                "option 'deferTableIndexes': value 'all' is not supported yet",
                "option 'analyzeTables': value 'histogram' is not supported yet");
        OptionProblems none = new OptionProblems();
        options(Map.of("waitDumpTimeout", 0, "excludeEvents", List.of(), "deferTableIndexes", "off"),
                none);
        assertThat(none.all()).isEmpty();
    }

    @Test
    void optionsMustGoTogether() {
        OptionProblems problems = new OptionProblems();
        options(Map.of("loadData", false, "loadDdl", false, "excludeUsers", List.of("a")), problems);
        assertThat(problems.all()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {GoldenDumps.OBJECTS, GoldenDumps.CLOUDY, GoldenDumps.OLD})
    void accountFilesOfDumps(String dump) throws IOException {
        UsersFile file = UsersFile.parse(Files.readString(GoldenDumps.directory(dump).resolve("@.users.sql")));
        assertThat(file.created()).hasSizeGreaterThan(3).anyMatch(a -> !a.host().equals("%") || !a.user().isEmpty());
        for (UsersFile.Group group : file.groups()) {
            String words = group.kind() == UsersFile.Kind.CREATE ? "(?s)(CREATE|ALTER) .*" : "(?s)(GRANT|SET) .*";
            assertThat(group.statements()).isNotEmpty().noneMatch(s -> s.endsWith(";"));
            if (group.account().isPresent()) {
                assertThat(group.statements()).allMatch(s -> s.matches(words));
            }
        }
    }

    @Test
    void accountNames() {
        assertThat(UsersFile.account("root@%")).isEqualTo(new AccountName("root", "%"));
        assertThat(UsersFile.account("'a@b'@'h'")).isEqualTo(new AccountName("a@b", "h"));
        assertThat(UsersFile.account("'a''b\\\\c'@'%'")).isEqualTo(new AccountName("a'b\\c", "%"));
        assertThat(UsersFile.account("a@b@localhost")).isEqualTo(new AccountName("a@b", "localhost"));
    }

    @Test
    void everyLineOfAnAccountFileIsAStatement() {
        UsersFile file = UsersFile.parse("""
                -- begin user 'a'@'%'
                CREATE USER a IDENTIFIED AS 'x;-- \t\r;y';
                /* ALTER USER a; */
                -- end user 'a'@'%'
                -- begin grants 'a'@'%'
                /* GRANT x */
                -- end grants 'a'@'%'
                """);
        assertThat(file.groups()).hasSize(1);
        assertThat(file.groups().getFirst().statements())
                .containsExactly("CREATE USER a IDENTIFIED AS 'x;-- \t\r;y'");
    }

    @Test
    void statementsOfDataFiles() {
        TableManifest manifest = TableManifest.fromJson("t", Map.of("options", Map.of("schema", "s", "table", "t`x",
                "columns", List.of("id", "b`", "v", "w"), "decodeColumns",
                Map.of("b`", "FROM_BASE64", "v", "STRING_TO_VECTOR(@`v`)"), "fieldsTerminatedBy", ",",
                "fieldsEnclosedBy", "\"", "fieldsOptionallyEnclosed", true, "linesTerminatedBy", "\r\n")));
        ChunkFile chunk = new ChunkFile(manifest, "p`1", 0, "s@t'0.csv", 1, OptionalLong.empty());
        assertThat(LoadStatement.of(chunk, "tag */", "latin1", true)).isEqualTo("/* tag * / */ LOAD DATA LOCAL INFILE"
                + " 's@t\\'0.csv' REPLACE INTO TABLE `s`.`t``x` PARTITION (`p``1`) CHARACTER SET 'latin1'"
                + " FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '\\\\'"
                + " LINES STARTING BY '' TERMINATED BY '\\r\\n' (`id`, @`b```, @`v`, `w`)"
                + " SET `b``` = FROM_BASE64(@`b```), `v` = (STRING_TO_VECTOR(@`v`))");
    }

    @Test
    void rewritingOfDefinitions() {
        String event = "/*!50106 CREATE DEFINER=`ro ot`@`%` EVENT IF NOT EXISTS `e` ON SCHEDULE EVERY 1 DAY DO SELECT 1 */";
        assertThat(DefinitionRewrites.withoutEvents(event)).isEmpty();
        assertThat(DefinitionRewrites.onlyEvents(event)).isEqualTo(event);
        assertThat(DefinitionRewrites.onlyEvents("CREATE FUNCTION event() RETURNS INT RETURN 1")).isEmpty();
        assertThat(DefinitionRewrites.onlyEvents("/*!50003 SET time_zone = 'SYSTEM' */")).isNotEmpty();
        assertThat(DefinitionRewrites.program("CREATE LIBRARY IF NOT EXISTS `s`.`l``b` LANGUAGE JAVASCRIPT AS $$ x $$"))
                .contains(new DefinitionRewrites.Program(ExistingObjects.Kind.LIBRARY, "l`b"));
        assertThat(DefinitionRewrites.withoutOldModes(
                "/*!50003 SET sql_mode              = 'ANSI,NO_AUTO_CREATE_USER,STRICT_TRANS_TABLES' */"))
                .isEqualTo("/*!50003 SET sql_mode              = 'ANSI,STRICT_TRANS_TABLES' */");
        assertThat(DefinitionRewrites.withInvisibleKey("CREATE TABLE IF NOT EXISTS `a(``b` (\n  `x` int\n)"))
                .isEqualTo("CREATE TABLE IF NOT EXISTS `a(``b` (\n"
                        + "  `my_row_id` bigint unsigned NOT NULL AUTO_INCREMENT INVISIBLE PRIMARY KEY,\n  `x` int\n)");
        assertThat(DefinitionRewrites.withInvisibleKey("SET x = 1")).isEqualTo("SET x = 1");
    }
}
