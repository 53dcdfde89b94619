package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import io.godwit.engine.layout.DoneManifest;
import io.godwit.engine.layout.Json;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.testing.GoldenDumps;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Dumps of MySQL Shell into a real server. */
class LoadIT {

    @TempDir
    Path temporary;

    private LoadTarget target;

    @BeforeEach
    void startTarget() {
        target = LoadTarget.start("--local-infile=ON");
    }

    @AfterEach
    void stopTarget() {
        target.close();
    }

    private Path dump(String name) {
        return LoadTarget.copy(GoldenDumps.directory(name), temporary);
    }

    /** Every table has as many rows as were dumped. */
    private void assertRows(Path dump) throws IOException {
        DoneManifest done = DoneManifest
                .fromJson(Json.parseObject("done", Files.readAllBytes(dump.resolve("@.done.json"))));
        assertThat(done.tableDataBytes()).isNotEmpty();
        done.tableRows().forEach((schema, tables) -> tables.forEach((table, rows) -> assertThat(
                target.value("SELECT COUNT(*) FROM `" + schema.replace("`", "``") + "`.`" + table.replace("`", "``")
                        + "`"))
                .as(schema + "." + table).isEqualTo(rows.toString())));
    }

    @Test
    void everyKindOfObject() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        LoadSummary summary = target.load(dump, LoadTarget.withUsers());
        assertThat(summary.tables()).isEqualTo(8);
        assertThat(summary.data().rows()).isEqualTo(4007);
        assertThat(summary.data().bytes()).isEqualTo(144927);
        assertThat(summary.data().chunks()).isEqualTo(11);
        assertThat(summary.accounts()).isEqualTo(nine() ? 2 : 3);
        assertThat(summary.warnings()).isZero();
        assertRows(dump);
        assertThat(target.value("SELECT GROUP_CONCAT(TRIGGER_NAME ORDER BY 1) FROM information_schema.TRIGGERS"
                + " WHERE TRIGGER_SCHEMA = 'shop'")).isEqualTo("tr_c,tr_o");
        assertThat(target.value("SELECT COUNT(*) FROM shop.audit")).as("triggers must not have fired").isEqualTo("0");
        assertThat(target.value("SELECT CONCAT(EVENT_NAME, STATUS) FROM information_schema.EVENTS"))
                .isEqualTo("ev_cleanENABLED");
        assertThat(target.value("SELECT shop.f_vat(10)")).isEqualTo("12.00");
        assertThat(target.value("SELECT COUNT(*) FROM shop.v_cust")).isEqualTo("400");
        assertThat(target.value("SHOW GRANTS FOR 'ro'@'localhost'")).contains("USAGE");
        assertThat(target.value("SELECT DEFAULT_ROLE_USER FROM mysql.default_roles"))
                .isEqualTo(nine() ? "nothing" : "app_role");
        assertThat(target.value("SELECT CONCAT_WS('|', b1+0, b13+0, HEX(bi), ST_SRID(p), e, st) FROM shop.types_all"
                + " WHERE id = 1")).matches("\\d\\|\\d+\\|[0-9A-F]{8}\\|4326\\|.*");
        assertThat(target.value("SELECT @@GLOBAL.read_only")).isEqualTo("0");
        assertThat(target.progress).isNotEmpty().last().matches(Progress::finished);
    }

    @Test
    void aLoadThatIsDoneDoesNothingAgain() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        target.load(dump, LoadTarget.withUsers());
        LoadSummary again = target.load(dump, LoadTarget.withUsers());
        assertThat(target.notices).extracting(Notice::text).contains("No rows were left to load.")
                .anyMatch(t -> t.startsWith("Going on with progress file '")
                        && t.endsWith("': 11 of 11 chunks are done."));
        assertThat(again.data().chunks()).isZero();
        assertThat(again.data().skippedChunks()).isEqualTo(11);
        assertThat(again.data().bytes()).isZero();
        assertRows(dump);
        assertThatThrownBy(() -> target.load(dump, LoadTarget.withUsers("resetProgress", true)))
                .isInstanceOf(GodwitException.class)
                .hasMessageContaining("The target already has account 'app" + (nine() ? "_role" : "") + "'@'%'")
                .hasMessageContaining("table `shop`.`orders`").hasMessageContaining("view `shop`.`v_cust`")
                .hasMessageContaining("trigger `shop`.`tr_c`").hasMessageContaining("function `shop`.`f_vat`")
                .hasMessageContaining("event `shop`.`ev_clean`");
        assertRows(dump);
    }

    @Test
    void csvAndGzip() throws IOException {
        Path csv = dump(GoldenDumps.TABLES_CSV);
        target.load(csv, Map.of());
        assertRows(csv);
        String ofCsv = checksums();
        target.execute("DROP DATABASE shop");
        target.load(dump(GoldenDumps.OBJECTS), Map.of("includeTables", List.of("shop.types_all", "shop.cpk",
                "shop.nopk")));
        assertThat(checksums()).as("both dumps are of the same script").isEqualTo(ofCsv);
    }

    @Test
    void csvWithoutEscapes() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        Path table = dump.resolve("shop@nopk.json");
        Files.writeString(table, Files.readString(table).replace("\"\\t\"", "\",\"")
                .replace("\"fieldsEnclosedBy\": \"\"", "\"fieldsEnclosedBy\": \"\\\"\"")
                .replace("\"fieldsOptionallyEnclosed\": false", "\"fieldsOptionallyEnclosed\": true")
                .replace("\"fieldsEscapedBy\": \"\\\\\"", "\"fieldsEscapedBy\": \"\"")
                .replace("tsv.zst", "csv").replace("\"zstd\"", "\"none\""));
        Files.writeString(dump.resolve("shop@nopk@0.csv"), """
                1,"a
                b"
                2,NULL
                3,"NULL"
                4,"say ""hi""\\"
                """);
        Files.createFile(dump.resolve("shop@nopk@@1.csv"));
        Path done = dump.resolve("@.done.json");
        Files.writeString(done, Files.readString(done).replace("\"nopk\": 3", "\"nopk\": 4"));
        target.load(dump, Map.of("includeTables", List.of("shop.nopk")));
        assertThat(target.value("SELECT GROUP_CONCAT(a, '=', IFNULL(b, '-') ORDER BY a SEPARATOR '|') FROM shop.nopk"))
                .isEqualTo("1=a\nb|2=-|3=NULL|4=say \"hi\"\\");
    }

    private static boolean nine() {
        return TestServer.release() == ServerRelease.MYSQL_9;
    }

    private String checksums() {
        return target
                .value("SELECT GROUP_CONCAT(SHA2(CONCAT_WS('#', id, t, s, m, b, HEX(b1), HEX(b13), d, f, db, c, vc,"
                        + " tx, mt, HEX(bi), HEX(vb), HEX(bl), HEX(lb), e, st, j, da, ti, dt, y, HEX(g), HEX(p), inv, g1, g2), 256))"
                        + " FROM shop.types_all")
                + target.value("SELECT COUNT(*) FROM shop.types_all WHERE tx IS NULL")
                + target.value("SELECT GROUP_CONCAT(IFNULL(a, 'NULL'), IFNULL(b, 'NULL')) FROM shop.nopk");
    }

    @Test
    void aDumpForTheCloudGetsInvisibleKeys() throws IOException {
        Path dump = dump(GoldenDumps.CLOUDY);
        if (!nine()) {
            assertThatThrownBy(() -> target.load(dump, LoadTarget.withUsers()))
                    .hasMessageContaining("account 'everything'@'%'");
        }
        LoadSummary summary = target.load(dump, LoadTarget.withUsers("handleGrantErrors", "ignore"));
        assertThat(summary.warnings()).as("8.0 does not know SET_ANY_DEFINER").isEqualTo(nine() ? 0 : 1);
        assertThat(target.value("SELECT COUNT(*) FROM mysql.global_grants WHERE user = 'everything'"))
                .isEqualTo(nine() ? "13" : "12");
        assertRows(dump);
        assertThat(target.value("SELECT CONCAT(COLUMN_NAME, COLUMN_TYPE, EXTRA) FROM information_schema.COLUMNS"
                + " WHERE TABLE_NAME = 'no_key' AND COLUMN_KEY = 'PRI'"))
                .isEqualTo("my_row_idbigint unsignedauto_increment INVISIBLE");
        assertThat(target.value("SELECT COUNT(*) FROM mysql.user WHERE user IN ('everything', 'reader')"))
                .isEqualTo("2");
    }

    @Test
    void theFormatOf8021() throws IOException {
        Path dump = dump(GoldenDumps.OLD);
        if (nine()) {
            assertThatThrownBy(() -> target.load(dump, Map.of())).hasMessageContaining("more than one major version");
        }
        Map<String, Object> options = Map.of("ignoreVersion", nine());
        assertThatThrownBy(() -> target.load(dump, options)).hasMessageContaining("'crazy_names_db.sql', line ")
                .satisfies(e -> assertThat(((GodwitException) e).remedy().orElse(""))
                        .startsWith("Run SET GLOBAL log_bin_trust_function_creators = ON"));
        target.execute("SET GLOBAL log_bin_trust_function_creators = ON");
        target.load(dump, options);
        assertThat(target.value("SELECT COUNT(*) FROM world.City")).isEqualTo("4079");
        assertThat(target.value("SELECT COUNT(*) FROM information_schema.EVENTS")).isNotEqualTo("0");
    }

    @Test
    void chunksAndAWholeInstance() throws IOException {
        Path chunked = dump(GoldenDumps.CHUNKED);
        target.load(chunked, Map.of());
        assertRows(chunked);
        String payments = target.value("CHECKSUM TABLE sakila.payment");
        assertThat(payments).isNotEqualTo("nothing");
        String sum = target.value("SELECT CONCAT(COUNT(*), SUM(amount), MIN(payment_date)) FROM sakila.payment");
        target.execute("DROP DATABASE sakila", "DROP DATABASE world");
        Path instance = dump(GoldenDumps.INSTANCE);
        target.load(instance, LoadTarget.withUsers("threads", 3, "analyzeTables", "on"));
        assertRows(instance);
        assertThat(target.value("SELECT CONCAT(COUNT(*), SUM(amount), MIN(payment_date)) FROM sakila.payment"))
                .isEqualTo(sum);
    }

    @Test
    void smallTransactions() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        LoadSummary summary = target.load(dump, Map.of("maxBytesPerTransaction", "5k"));
        assertThat(summary.data().rows()).isEqualTo(4007);
        assertRows(dump);
        assertThat(Files.readString(progressFile(dump))).contains("\"op\":\"TABLE-SUB-DATA\"")
                .contains("\"transaction_bytes\":");
    }

    private static Path progressFile(Path dump) throws IOException {
        try (var files = Files.list(dump)) {
            return files.filter(f -> f.toString().contains("load-progress.")).findFirst().orElseThrow();
        }
    }

    @Test
    void onlyWhatIsAskedFor() {
        Path dump = dump(GoldenDumps.OBJECTS);
        target.load(dump, Map.of("includeSchemas", List.of("shop"), "excludeTables",
                List.of("shop.orders", "shop.v_on_v", "shop.v_orders"), "progressFile", "", "loadUsers", true,
                "excludeUsers", List.of("app@%", "app_role")));
        assertThat(target.value("SELECT GROUP_CONCAT(SCHEMA_NAME) FROM information_schema.SCHEMATA"
                + " WHERE SCHEMA_NAME IN ('shop', 'empty_db', 'odd `name')")).isEqualTo("shop");
        assertThat(target.value("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_NAME IN ('orders',"
                + " 'v_orders', 'customers', 'v_cust')")).isEqualTo("2");
        assertThat(target.value("SELECT GROUP_CONCAT(user) FROM mysql.user WHERE user IN ('app', 'app_role', 'ro')"))
                .isEqualTo("ro");
        assertThat(dump.toFile().list()).noneMatch(f -> f.startsWith("load-progress"));
    }

    @Test
    void onlyTheProgramsThatAreAskedFor() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        target.load(dump, Map.of("excludeEvents", List.of("shop.ev_clean"), "includeRoutines", List.of("shop.f_vat"),
                "excludeTriggers", List.of("shop.orders")));
        assertThat(target.value("SELECT COUNT(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA = 'shop'"))
                .isEqualTo("0");
        assertThat(target.value("SELECT GROUP_CONCAT(ROUTINE_NAME) FROM information_schema.ROUTINES"
                + " WHERE ROUTINE_SCHEMA = 'shop'")).isEqualTo("f_vat");
        assertThat(target.value("SELECT GROUP_CONCAT(TRIGGER_NAME) FROM information_schema.TRIGGERS"
                + " WHERE TRIGGER_SCHEMA = 'shop'")).isEqualTo("tr_c");
        target.execute("DROP DATABASE shop", "CREATE DATABASE shop",
                "CREATE EVENT shop.ev_clean ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1",
                "CREATE FUNCTION shop.f_vat() RETURNS INT NO SQL RETURN 7");
        assertThatThrownBy(() -> target.load(dump, Map.of("resetProgress", true, "includeSchemas", List.of("shop"))))
                .hasMessageContaining("ev_clean").hasMessageContaining("f_vat");
        target.load(dump, Map.of("resetProgress", true, "includeSchemas", List.of("shop"), "excludeEvents",
                List.of("shop.ev_clean"), "excludeRoutines", List.of("shop.f_vat")));
        assertThat(target.value("SELECT shop.f_vat()")).as("stays as it was").isEqualTo("7");
        assertThat(target.value("SELECT EVENT_DEFINITION FROM information_schema.EVENTS WHERE EVENT_SCHEMA = 'shop'"))
                .isEqualTo("SELECT 1");
        assertThatThrownBy(() -> target.load(dump, Map.of("resetProgress", true, "includeEvents",
                List.of("shop.ev_cleen"), "includeTriggers", List.of("shop.orders.tr_x"), "includeRoutines",
                List.of("shop.nosuch"))))
                .hasMessageContaining("'includeEvents' names 'shop.ev_cleen'").hasMessageContaining("shop.ev_clean")
                .hasMessageContaining("'includeTriggers' names 'shop.orders.tr_x'")
                .hasMessageContaining("'includeRoutines' names 'shop.nosuch'");
    }

    @Test
    void librariesThatNobodyBringsAreToldFirst() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        Path schema = dump.resolve("shop.json");
        String text = Files.readString(schema);
        Files.writeString(schema, text.replaceFirst("\"functionDependencies\": \\{\\}",
                "\"functionDependencies\": {\"f_vat\": [{\"schema\": \"shop\", \"library\": \"tax\"}]}"));
        assertThat(Files.readString(schema)).isNotEqualTo(text);
        assertThatThrownBy(() -> target.load(dump, Map.of()))
                .hasMessageContaining("`shop`.`f_vat` uses `shop`.`tax`");
        target.load(dump, Map.of("excludeRoutines", List.of("shop.f_vat")));
    }

    @Test
    void aDryRunChangesNothing() {
        Path dump = dump(GoldenDumps.OBJECTS);
        assertThat(target.load(dump, Map.of("dryRun", true, "loadUsers", true)).dryRun()).isTrue();
        assertThat(target.value("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'shop'"))
                .isEqualTo("0");
        assertThat(dump.toFile().list()).noneMatch(f -> f.startsWith("load-progress"));
    }

    @Test
    void everythingBadIsToldAtOnce() throws IOException {
        target.execute("SET GLOBAL local_infile = OFF", "CREATE DATABASE shop", "CREATE TABLE shop.ORDERS (a INT)",
                "CREATE VIEW shop.nopk AS SELECT 1");
        Path dump = dump(GoldenDumps.OBJECTS);
        Files.delete(dump.resolve("shop@cpk@@0.tsv.zst"));
        assertThatThrownBy(() -> target.load(dump, Map.of())).isInstanceOf(GodwitException.class)
                .hasMessageContaining("for 3 reasons").hasMessageContaining("'shop@cpk@@0.tsv.zst' is missing")
                .hasMessageContaining("local_infile is OFF on target")
                .hasMessageContaining("Run SET GLOBAL local_infile = ON as an administrator, or use loadData: false.")
                .hasMessageContaining("The target already has table `shop`.`nopk`.");
        assertThat(target.value("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'shop'"))
                .isEqualTo("2");
    }

    @Test
    void existingTablesMayBeKept() {
        target.execute("CREATE DATABASE shop", "CREATE TABLE shop.nopk (a INT, b VARCHAR(50), extra INT DEFAULT 7)");
        target.load(dump(GoldenDumps.OBJECTS), Map.of("ignoreExistingObjects", true));
        assertThat(target.value("SELECT CONCAT(COUNT(*), ',', SUM(extra)) FROM shop.nopk")).isEqualTo("3,21");
    }

    @Test
    void triggersOfTheTargetMustNotChangeRows() {
        target.execute("CREATE DATABASE shop", "CREATE TABLE shop.nopk (a INT, b VARCHAR(50))",
                "CREATE TRIGGER shop.own BEFORE INSERT ON shop.nopk FOR EACH ROW SET NEW.b = 'changed'");
        Path dump = dump(GoldenDumps.OBJECTS);
        assertThatThrownBy(() -> target.load(dump, Map.of("ignoreExistingObjects", true)))
                .hasMessageContaining("`shop`.`own` on table `shop`.`nopk`.")
                .satisfies(e -> assertThat(((GodwitException) e).remedy().orElse("")).startsWith("Drop them"));
        target.execute("DROP TRIGGER shop.own");
        target.load(dump, Map.of("ignoreExistingObjects", true));
    }

    @Test
    void aTargetThatWasEmptiedIsNoticed() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        target.load(dump, Map.of());
        target.execute("SET foreign_key_checks = 0", "TRUNCATE TABLE shop.orders");
        assertThatThrownBy(() -> target.load(dump, Map.of()))
                .hasMessageContaining("has no rows in tables that are done").hasMessageEndingWith(": `shop`.`orders`.")
                .satisfies(e -> assertThat(((GodwitException) e).remedy().orElse("")).contains("resetProgress: true"));
        target.execute("DROP DATABASE shop");
        assertThatThrownBy(() -> target.load(dump, Map.of())).hasMessageContaining("lacks tables that are done")
                .hasMessageContaining("`shop`.`nopk`");
        target.execute("DROP DATABASE `odd ``name`", "DROP DATABASE empty_db");
        target.load(dump, Map.of("resetProgress", true));
        assertRows(dump);
    }

    @Test
    void namesThatTheDumpDoesNotHave() {
        Path dump = dump(GoldenDumps.OBJECTS);
        assertThatThrownBy(() -> target.load(dump,
                Map.of("includeSchemas", List.of("shop", "shoop", "empty_db"), "includeTables",
                        List.of("shop.order", "empty_db.t"), "loadUsers", true, "includeUsers",
                        List.of("app", "nobody@here"))))
                .hasMessageContaining("for 4 reasons").hasMessageContaining("'shoop'")
                .hasMessageContaining("did you mean 'shop'?").hasMessageContaining("did you mean 'shop.orders'?")
                .hasMessageContaining("'empty_db.t'").hasMessageContaining("'nobody@here'");
    }

    @Test
    void partialRevokesNeedTheirSetting() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        Path users = dump.resolve("@.users.sql");
        Files.writeString(users, Files.readString(users).replace("-- end grants 'app'@'%'",
                "GRANT SELECT ON *.* TO 'app'@'%';\nREVOKE SELECT ON `mysql`.* FROM 'app'@'%';\n-- end grants 'app'@'%'"));
        assertThatThrownBy(() -> target.load(dump, LoadTarget.withUsers()))
                .hasMessageContaining("partial_revokes is OFF")
                .hasMessageEndingWith(": 'app'@'%'.");
        target.execute("SET GLOBAL partial_revokes = ON");
        target.load(dump, LoadTarget.withUsers());
        assertThat(target.value("SELECT COUNT(*) FROM mysql.user WHERE user = 'app'")).isEqualTo("1");
    }

    @Test
    void whatWasThereOutlivesAnInterruptedLoad() throws IOException {
        target.execute("CREATE DATABASE shop", "CREATE TABLE shop.v_cust (a INT)", "INSERT INTO shop.v_cust VALUES (7)",
                "CREATE EVENT shop.ev_clean ON SCHEDULE EVERY 3 DAY DO DO 1",
                "CREATE PROCEDURE shop.p_add() COMMENT 'own' DO 1", "CREATE VIEW shop.v_orders AS SELECT 8 AS own");
        Path dump = dump(GoldenDumps.OBJECTS);
        Path bad = dump.resolve("shop@orders@@0.tsv.zst");
        byte[] bytes = Files.readAllBytes(bad);
        Files.write(bad, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        Map<String, ?> options = Map.of("ignoreExistingObjects", true, "excludeTables", List.of("shop.v_on_v"));
        assertThatThrownBy(() -> target.load(dump, options)).hasMessageContaining("table `shop`.`orders`");
        assertKept();
        Files.write(bad, bytes);
        assertThatThrownBy(() -> target.load(dump, Map.of("excludeTables", List.of("shop.v_on_v"))))
                .hasMessageContaining("The target already has view `shop`.`v_orders`, view `shop`.`v_cust`,"
                        + " procedure `shop`.`p_add`, event `shop`.`ev_clean`.");
        target.load(dump, options);
        assertThat(target.notices).anyMatch(n -> n.text().startsWith("Already on the target and left as they are: "));
        assertKept();
        assertThat(target.value("SELECT COUNT(*) FROM shop.orders")).isEqualTo("1500");
        assertThat(target.value("SELECT shop.f_vat(10)")).isEqualTo("12.00");
    }

    private void assertKept() {
        assertThat(target.value("SELECT a FROM shop.v_cust")).isEqualTo("7");
        assertThat(target.value("SELECT own FROM shop.v_orders")).isEqualTo("8");
        assertThat(target.value("SELECT INTERVAL_VALUE FROM information_schema.EVENTS")).isEqualTo("3");
        assertThat(target.value("SELECT ROUTINE_COMMENT FROM information_schema.ROUTINES WHERE ROUTINE_NAME = 'p_add'"))
                .isEqualTo("own");
    }

    @Test
    void aTableInTheWayOfAViewIsNeverDropped() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        Path bad = dump.resolve("shop@orders@@0.tsv.zst");
        byte[] bytes = Files.readAllBytes(bad);
        Files.write(bad, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(() -> target.load(dump, Map.of())).hasMessageContaining("table `shop`.`orders`");
        Files.write(bad, bytes);
        target.execute("DROP VIEW shop.v_cust", "CREATE TABLE shop.v_cust (a INT)");
        assertThatThrownBy(() -> target.load(dump, Map.of()))
                .hasMessageContaining("The target already has view `shop`.`v_cust`.");
    }

    @Test
    void rowsThatAreThereAlreadyAreNoticed() {
        target.load(dump(GoldenDumps.OBJECTS), Map.of("loadData", false, "progressFile", ""));
        target.execute("SET foreign_key_checks = 0",
                "INSERT INTO shop.orders (id, customer_id, amount) VALUES (5, 1, 1.00)", "DELETE FROM shop.audit",
                "DROP TRIGGER shop.tr_o");
        assertThatThrownBy(() -> target.load(temporary.resolve(GoldenDumps.OBJECTS),
                Map.of("loadDdl", false, "progressFile", "")))
                .isInstanceOf(GodwitException.class).hasMessageContaining("table `shop`.`orders`, file 'shop@orders@@0")
                .hasMessageContaining("1500 sent, 1500 read, 1 skipped, 1 warnings").hasMessageContaining("1062");
        assertThat(target.value("SELECT COUNT(*) FROM shop.orders")).isEqualTo("1");
    }

    @Test
    void aDefinitionThatDoesNotFitIsNoticed() {
        target.execute("CREATE DATABASE shop", "CREATE TABLE shop.nopk (a TINYINT, b VARCHAR(1))");
        assertThatThrownBy(() -> target.load(dump(GoldenDumps.OBJECTS), Map.of("ignoreExistingObjects", true)))
                .isInstanceOf(GodwitException.class).hasMessageContaining("`shop`.`nopk`")
                .hasMessageContaining("Data truncated for column 'b'");
    }

    @Test
    void damagedDumps() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        Path cut = dump.resolve("shop@orders@@0.tsv.zst");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(() -> target.load(dump, Map.of())).isInstanceOf(GodwitException.class)
                .hasMessageContaining("table `shop`.`orders`, file 'shop@orders@@0.tsv.zst'");
        Files.delete(dump.resolve("@.done.json"));
        assertThatThrownBy(() -> target.load(dump, Map.of())).hasMessageContaining("is incomplete");
        Files.delete(dump.resolve("@.json"));
        assertThatThrownBy(() -> target.load(dump, Map.of())).hasMessageContaining("There is no dump");
    }

    @Test
    void formatsAndVersionsThatAreTooFar() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        Path manifest = dump.resolve("@.json");
        String json = Files.readString(manifest);
        Files.writeString(manifest, json.replace("\"version\": \"2.0.1\"", "\"version\": \"2.1.0\"")
                .replace("partition_awareness", "time_travel"));
        assertThatThrownBy(() -> target.load(dump, Map.of())).hasMessageContaining("format version '2.1.0'")
                .hasMessageContaining("capability 'time_travel'");
        Files.writeString(manifest, json.replace("\"serverVersion\": \"8.0.33\"", "\"serverVersion\": \"5.6.50\""));
        assertThatThrownBy(() -> target.load(dump, Map.of())).hasMessageContaining("more than one major version apart");
        assertThat(target.load(dump, Map.of("ignoreVersion", true)).warnings()).isEqualTo(1);
    }

    @Test
    void gtidSets() throws IOException {
        Path dump = dump(GoldenDumps.OBJECTS);
        Path manifest = dump.resolve("@.json");
        String other = "11111111-2222-3333-4444-555555555555";
        Files.writeString(manifest, Files.readString(manifest).replace("\"gtidExecuted\": \"\"",
                "\"gtidExecuted\": \"" + other + ":1-7\""));
        target.load(dump, Map.of("updateGtidSet", "append", "includeSchemas", List.of("empty_db")));
        assertThat(target.value("SELECT GTID_SUBSET('" + other + ":1-7', @@GLOBAL.gtid_executed)")).isEqualTo("1");
        assertThatThrownBy(() -> target.load(dump, Map.of("updateGtidSet", "append", "includeSchemas",
                List.of("shop"), "resetProgress", true)))
                .hasMessageContaining("already: '" + other + ":1-7'");
        assertThat(target.value("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'shop'"))
                .isEqualTo("0");
    }
}
