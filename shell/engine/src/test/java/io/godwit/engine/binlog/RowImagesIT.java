package io.godwit.engine.binlog;

import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.TestServer;
import io.godwit.testing.TortureData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Images from the log are what the server selects, value by value, and make the same values again. On real servers. */
class RowImagesIT {
    private static final int REALS = 400;

    private static TestServer start(ServerRelease release, String... options) {
        return release == ServerRelease.MYSQL_9 ? TestServer.startNine(options) : TestServer.start(release, options);
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void tortureData(ServerRelease release) {
        try (TestServer server = start(release, "--default-time-zone=+05:30")) {
            TortureData.create(server.sessions());
            // 5.7 itself writes a DOUBLE without fraction like an integer.
            execute(server, "DELETE FROM torture.choices WHERE id = 13");
            Replay replay = Replay.since(server.sessions(), GtidSet.EMPTY);
            assertThat(replay.rows()).hasSizeGreaterThan(15);
            replay.requireEqual(server.sessions());
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9"})
    void everyType(ServerRelease release) throws IOException {
        try (TestServer server = start(release, "--default-time-zone=-03:00")) {
            create(server);
            if (release == ServerRelease.MYSQL_5_7 || release == ServerRelease.MYSQL_8_0_12) {
                // These write line breaks of base64 as they are.
                execute(server, "DELETE FROM images.documents WHERE id = 110");
            }
            Replay replay = Replay.since(server.sessions(), GtidSet.EMPTY);
            assertThat(replay.rows()).hasSizeGreaterThan(10);
            replay.requireEqual(server.sessions());
            replay.rows().forEach((table, images) -> requireSameAgain(server.sessions(), replay.shape(table), images));
            requireParsedDocumentsTellAll(
                    Objects.requireNonNull(replay.rows().get(new TableName("images", "documents"))));
        }
    }

    /** Documents up to number 100 were made of text alone. */
    private static void requireParsedDocumentsTellAll(Map<RowImage, Integer> documents) {
        assertThat(documents.keySet()).filteredOn(image -> number(image) <= 100).hasSizeGreaterThan(10)
                .noneMatch(image -> image.holdsTypedJson(1));
        assertThat(documents.keySet()).filteredOn(image -> number(image) >= 112).hasSize(3)
                .allMatch(image -> image.holdsTypedJson(1));
    }

    private static int number(RowImage image) {
        return Integer.parseInt(new String(Objects.requireNonNull(image.value(0)), StandardCharsets.US_ASCII));
    }

    private static void create(TestServer server) throws IOException {
        try (MySqlSession session = server.sessions().open();
                InputStream in = Objects
                        .requireNonNull(RowImagesIT.class.getResourceAsStream("/data/row-images.sql"))) {
            for (String statement : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\n\\s*\\n")) {
                session.execute(statement.strip());
            }
            SplittableRandom random = new SplittableRandom(11);
            session.execute("INSERT INTO images.reals (f, d) VALUES " + IntStream.range(0, REALS)
                    .mapToObj(i -> Map.entry(Float.intBitsToFloat(random.nextInt()),
                            Double.longBitsToDouble(random.nextLong())))
                    .filter(e -> Float.isFinite(e.getKey()) && Double.isFinite(e.getValue()))
                    .map(e -> "(" + Double.toString(e.getKey()) + "," + e.getValue() + ")")
                    .collect(Collectors.joining(",")));
        }
    }

    /** Stores every image in a copy of its table by placeholders, and finds it there by its key. */
    private static void requireSameAgain(SessionFactory server, TableShape shape, Map<RowImage, Integer> images) {
        TableName copy = new TableName(shape.name().schema(), shape.name().name() + "_copy");
        List<Integer> given = IntStream.range(0, shape.columns().size())
                .filter(i -> !shape.columns().get(i).generated()).boxed().toList();
        String insert = "INSERT INTO " + copy + " ("
                + given.stream().map(i -> Identifier.quote(shape.columns().get(i).name()))
                        .collect(Collectors.joining(","))
                + ") VALUES (" + given.stream().map(i -> shape.columns().get(i).placeholder())
                        .collect(Collectors.joining(","))
                + ")";
        try (MySqlSession session = server.open()) {
            session.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00'");
            session.execute("SET NAMES utf8mb4");
            session.execute("CREATE TABLE " + copy + " LIKE " + shape.name());
            images.forEach((image, n) -> {
                for (int i = 0; i < n; i++) {
                    session.execute(insert, given.stream().map(image::value).toArray());
                    assertThat(session.list("SHOW WARNINGS", row -> row.text(2))).as("%s", shape.name())
                            .allSatisfy(w -> assertThat(w).contains("truncated for column 'e"));
                }
            });
            images.keySet().forEach(image -> requireFound(session, copy, shape, image));
        }
        Map<RowImage, Integer> exact = new HashMap<>(images);
        exact.keySet().removeIf(image -> IntStream.range(0, shape.columns().size()).anyMatch(image::holdsTypedJson));
        Map<RowImage, Integer> stored = Replay.select(server, shape, copy);
        assertThat(Replay.without(Replay.text(exact), Replay.text(stored))).as("%s", copy).isEmpty();
        assertThat(stored).hasSameSizeAs(images);
    }

    private static void requireFound(MySqlSession session, TableName copy, TableShape shape, RowImage image) {
        List<String> conditions = new ArrayList<>();
        List<byte @Nullable []> values = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            TableColumn column = shape.columns().get(i);
            byte[] value = image.value(i);
            if (value != null && !image.holdsTypedJson(i)) {
                conditions.add(column.condition());
                values.add(value);
            }
        }
        for (int i = 0; i < conditions.size(); i++) {
            assertThat(session.first("SELECT COUNT(*) > 0 FROM " + copy + " WHERE " + conditions.get(i),
                    row -> row.text(0), (Object) values.get(i))).as("%s where %s", copy, conditions.get(i))
                    .contains("1");
        }
    }

    private static void execute(TestServer server, String sql) {
        try (MySqlSession session = server.sessions().open()) {
            session.execute(sql);
        }
    }
}
