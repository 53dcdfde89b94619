package io.godwit.shell.text;

import io.godwit.api.error.GodwitException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 with the ends they have. A line ends with a line feed; carriage returns are left as they are, as a literal may hold
 * them. A byte order mark at the start is dropped. No more than one line is decoded at a time. One thread.
 */
public final class TextLines {
    private static final char MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private final String name;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private long line;

    /**
     * @param name for errors
     * @param in not closed by this
     */
    public TextLines(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /** All of a text at once, by the same rules. */
    public static String whole(String name, byte[] bytes) {
        TextLines lines = new TextLines(name, new ByteArrayInputStream(bytes));
        StringBuilder text = new StringBuilder(bytes.length);
        try {
            for (String line = lines.read(); line != null; line = lines.read()) {
                text.append(line);
            }
        } catch (IOException e) {
            throw new AssertionError("memory cannot be read", e);
        }
        return text.toString();
    }

    /**
     * The next line with its line feed, which the last one may lack; null at the end.
     *
     * @throws GodwitException if it is not UTF-8; the lines before it have been returned
     */
    public @Nullable String read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean open = true;
        while (open && fill()) {
            int from = next;
            while (next < end && open) {
                open = buffer[next++] != '\n';
            }
            bytes.write(buffer, from, next - from);
        }
        if (bytes.size() == 0) {
            return null;
        }
        line++;
        String text = decoded(bytes);
        return line == 1 && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
        }
        return next < end;
    }

    /** What is replaced while decoding leaves its sign; only then it is worth to find out whether the text had the sign itself. */
    private String decoded(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            } catch (CharacterCodingException e) {
                throw new GodwitException(TextError.NOT_UTF8, name + " is not UTF-8 at line " + line + ".",
                        "Convert the text with iconv; make a dump with bytes in it anew with mysqldump --hex-blob.", e);
            }
        }
        return text;
    }
}
