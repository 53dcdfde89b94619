package io.godwit.engine.journal;

import io.godwit.api.error.GodwitException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a journal line by line and checks its chain. One thread. */
final class JournalReader {
    /**
     * Where a journal ends.
     *
     * @param length bytes of whole lines; what follows was cut short by a crash
     */
    record End(long length, long sequence, String hash) {
        static final End OF_NOTHING = new End(0, 0, ChainedLine.START);
    }

    private final Path path;

    JournalReader(Path path) {
        this.path = path;
    }

    /**
     * @return where the next line goes
     * @throws GodwitException {@link JournalError#DAMAGED} if a whole line does not continue the one before
     */
    End read(Consumer<JournalEntry> consumer) {
        End end = End.OF_NOTHING;
        if (!Files.exists(path)) {
            return end;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            for (byte[] line = line(in); line != null; line = line(in)) {
                long number = end.sequence + 1;
                Optional<ChainedLine> checked = ChainedLine.check(new String(line, StandardCharsets.UTF_8), end.hash);
                JournalEntry entry = checked.map(ChainedLine::entry).filter(e -> e.sequence() == number)
                        .orElseThrow(() -> damaged(number));
                consumer.accept(entry);
                end = new End(end.length + line.length + 1, number, checked.orElseThrow().hash());
            }
            return end;
        } catch (IOException e) {
            throw AppendLog.failed(path, e);
        }
    }

    /** @return null at the end, also where the last line has no end */
    private static byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toByteArray();
            }
            line.write(b);
        }
        return null;
    }

    private GodwitException damaged(long number) {
        return new GodwitException(JournalError.DAMAGED,
                "Line " + number + " of the journal '" + path + "' was changed, or lines before it are missing.",
                "Nothing is done on the strength of a damaged journal. Bring back the file from a backup; if there is none,"
                        + " move it away and compare both servers before anything else.");
    }
}
