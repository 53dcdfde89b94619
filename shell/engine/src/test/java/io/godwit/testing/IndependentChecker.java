package io.godwit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares two servers with MySQL's own programs and none of Godwit's code: {@code mysqldump} writes every row as one INSERT, the
 * lines are sorted and compared; SHOW CREATE and SHOW GRANTS tell the rest. What mysqldump rounds or leaves out, FLOAT and generated
 * columns, is read with {@code mysql}. Neither says of what type a number inside a JSON value is, so this is not compared.
 * One thread; memory does not grow with the data.
 */
public final class IndependentChecker {
    private final ClientPrograms programs = ClientPrograms.find();
    private final TestServer source;
    private final TestServer target;

    public IndependentChecker(TestServer source, TestServer target) {
        this.source = source;
        this.target = target;
    }

    /** @return differences for people to read; empty if the servers hold the same */
    public List<String> compare() {
        try {
            return comparing(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Like {@link #compare()}, for copies that do not bring accounts. */
    public List<String> compareWithoutAccounts() {
        try {
            return comparing(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows alone, of all schemas that are not the servers' own: for copies whose definitions were changed on purpose. */
    public List<String> compareRows() {
        try {
            Path directory = Files.createTempDirectory("godwit-checker");
            try {
                List<String> differences = new ArrayList<>();
                ReleaseSpelling spelling = ReleaseSpelling.between(version(source), version(target));
                List<String> schemas = new DefinitionText(programs, source, spelling).schemas();
                if (!schemas.equals(new DefinitionText(programs, target, spelling).schemas())) {
                    differences.add("the servers have other schemas");
                }
                for (String schema : schemas) {
                    differences.addAll(compareRows(schema, directory, new SortedLines(directory)));
                }
                return differences;
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> comparing(boolean accounts) throws IOException {
        Path directory = Files.createTempDirectory("godwit-checker");
        try {
            List<String> differences = new ArrayList<>();
            ReleaseSpelling spelling = ReleaseSpelling.between(version(source), version(target));
            DefinitionText left = new DefinitionText(programs, source, spelling);
            DefinitionText right = new DefinitionText(programs, target, spelling);
            SortedLines lines = new SortedLines(directory);
            differences.addAll(lines.compare("definitions", left.objects(), right.objects()));
            if (accounts) {
                differences.addAll(lines.compare("accounts", left.accounts(), right.accounts()));
            }
            List<String> schemas = left.schemas();
            schemas.retainAll(right.schemas()); // one that is missing was found among the definitions
            for (String schema : schemas) {
                differences.addAll(compareRows(schema, directory, lines));
            }
            return differences;
        } finally {
            delete(directory);
        }
    }

    private List<String> compareRows(String schema, Path directory, SortedLines lines) throws IOException {
        List<String> differences = new ArrayList<>();
        Path left = directory.resolve("left");
        Path right = directory.resolve("right");
        new RowText(programs, source, schema).writeInserts(left);
        new RowText(programs, target, schema).writeInserts(right);
        differences.addAll(lines.compare("rows of `" + schema + "`", left, right));
        new RowText(programs, source, schema).writeExactValues(left);
        new RowText(programs, target, schema).writeExactValues(right);
        differences.addAll(lines.compare("FLOAT and generated columns of `" + schema + "`", left, right));
        return differences;
    }

    private String version(TestServer server) throws IOException {
        return programs.query(server, "SELECT @@version").strip();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
