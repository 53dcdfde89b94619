package io.godwit.engine.row;

import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.wire.RowStream;
import io.godwit.engine.wire.TextRows;
import io.godwit.testing.PacketScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the same done byte by byte. */
class RowEncoderTest {
    private static final byte[] INTERESTING = {0, 1, '\b', '\t', '\n', '\r', 0x1A, 0x1B, 0x1F, ' ', '!', '[', '\\', ']',
            0x7F,
            (byte) 0x80, (byte) 0xDC, (byte) 0xFF, 'a'};

    private static final int FLOATS = 400_000;

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void textAndBinaryOfEveryLength() throws IOException {
        List<byte[][]> rows = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            rows.add(new byte[][]{value(i % 40), value(i % 41), value(random.nextInt(1_000))});
        }
        for (int length : new int[]{RowStream.PART - 1, RowStream.PART, RowStream.PART + 1, RowStream.PART + 2,
                2 * RowStream.PART, 1_000_000}) {
            rows.add(new byte[][]{value(length), value(length), value(length)});
            byte[] allEscaped = new byte[length];
            rows.add(new byte[][]{allEscaped, allEscaped, null});
        }
        assertEncodes(rows);
    }

    private byte @Nullable [] value(int length) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return null;
        }
        byte[] value = new byte[length];
        random.nextBytes(value);
        for (int i = 0; i < length; i++) {
            value[i] = kind < 5
                    ? (byte) ('a' + (value[i] & 15))
                    : INTERESTING[Math.floorMod(value[i], INTERESTING.length)];
        }
        if (kind < 3 && length > 0) {
            value[random.nextInt(length)] = INTERESTING[random.nextInt(INTERESTING.length)];
        }
        return value;
    }

    private static void assertEncodes(List<byte[][]> rows) throws IOException {
        PacketScript server = PacketScript.modern().columns(3);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (byte[][] row : rows) {
            server.row(row);
            escape(row[0], expected);
            expected.write('\t');
            expected.writeBytes(row[1] == null ? new byte[]{'\\', 'N'} : Base64.getEncoder().encode(row[1]));
            expected.write('\t');
            escape(row[2], expected);
            expected.write('\n');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowEncoder encoder = new RowEncoder(List.of(column("varchar"), column("longblob"), column("json")));
        long told = 0;
        try (RowStream stream = TextRows.query(server.end(), encoder.selectList());
                RowBuffer buffer = new RowBuffer(out)) {
            while (stream.nextRow()) {
                told += encoder.write(stream, buffer);
            }
        }
        assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(told).isEqualTo(out.size());
    }

    private static ColumnEntry column(String type) {
        return new ColumnEntry("c", type, type, true, false, -1);
    }

    private static void escape(byte @Nullable [] value, ByteArrayOutputStream out) {
        if (value == null) {
            out.writeBytes(new byte[]{'\\', 'N'});
            return;
        }
        for (byte b : value) {
            int letter = "\0\b\n\r\t\u001a\\".indexOf((char) b);
            if (letter >= 0) {
                out.write('\\');
                out.write("0bnrtZ\\".charAt(letter));
            } else {
                out.write(b);
            }
        }
    }

    @Test
    void shortFloatsAreThoseOfTheLongWay() throws IOException {
        int fast = 0;
        for (int i = 0; i < FLOATS; i++) {
            String text = asServerWrites(switch (i % 4) {
                case 0 -> random.nextInt(2_000_000) / (float) Math.pow(10, random.nextInt(9));
                case 1 -> Float.intBitsToFloat(random.nextInt());
                case 2 -> (float) random.nextGaussian() * 1000;
                default -> (float) Math.scalb(1 + random.nextInt(3) * 0x1p-23, random.nextInt(50) - 25);
            });
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] value = ("[" + text + "]").getBytes(StandardCharsets.US_ASCII);
            boolean written;
            try (RowBuffer buffer = new RowBuffer(out)) {
                written = ShortFloat.write(value, 1, value.length - 1, buffer);
            }
            if (written) {
                fast++;
            }
            String expected = written ? FloatText.of(text, -1) : "";
            if (!out.toString(StandardCharsets.US_ASCII).equals(expected)) { // asserting a million times takes half a minute
                assertThat(out.toString(StandardCharsets.US_ASCII)).as(text).isEqualTo(expected);
            }
        }
        assertThat(fast).isGreaterThan(FLOATS / 2);
    }

    private static String asServerWrites(float value) {
        if (!Float.isFinite(value)) {
            return "1";
        }
        double size = Math.abs((double) value);
        return size != 0 && (size < 1e-15 || size >= 1e15)
                ? Double.toString(value).replace("E", "e")
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
