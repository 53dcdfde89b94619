package io.godwit.testing;

import com.fasterxml.jackson.jr.ob.JSON;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files of a dump, read without any of Godwit's code. Immutable. */
public record DumpFiles(Path directory) {
    private static final Pattern DATA = Pattern.compile("(.+?)(?:@(@?)(\\d+))?\\.(?:tsv|csv|txt)(?:\\.zst|\\.gz)?");

    /**
     * One data set: the files of a table or partition.
     *
     * @param chunks file by number; a file without a number has -1
     * @param last numbers of the files that are marked as the last, and -1
     */
    public record DataSet(Map<Integer, String> chunks, List<Integer> last) {
    }

    /** All but what is only about one run of a program. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> !n.equals("@.checksums.json") && !n.equals("@.godwit.json")
                            && !n.startsWith("load-progress"))
                    .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> names(String suffix) {
        return names().stream().filter(n -> n.endsWith(suffix)).toList();
    }

    public List<String> dataFiles() {
        return names().stream().filter(n -> DATA.matcher(n).matches()).toList();
    }

    /** By base name. */
    public Map<String, DataSet> dataSets() {
        Map<String, DataSet> sets = new TreeMap<>();
        for (String name : dataFiles()) {
            Matcher m = DATA.matcher(name);
            if (m.matches()) {
                DataSet set = sets.computeIfAbsent(m.group(1), b -> new DataSet(new TreeMap<>(), new ArrayList<>()));
                int number = m.group(3) == null ? -1 : Integer.parseInt(m.group(3));
                set.chunks().put(number, name);
                if (m.group(3) == null || !m.group(2).isEmpty()) {
                    set.last().add(number);
                }
            }
        }
        return sets;
    }

    public byte[] bytes(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    public Map<String, Object> json(String name) {
        try {
            return JSON.std.mapFrom(bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** What a data file holds, unpacked. */
    public byte[] rows(String name) {
        try (InputStream in = unpacked(name, new ByteArrayInputStream(bytes(name)))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static InputStream unpacked(String name, InputStream in) throws IOException {
        return name.endsWith(".zst") ? new ZstdInputStream(in) : name.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /** The last number of the index beside a data file. */
    public long indexedLength(String dataFile) {
        ByteBuffer index = ByteBuffer.wrap(bytes(dataFile + ".idx"));
        return index.getLong(index.limit() - Long.BYTES);
    }
}
