package io.godwit.engine.catalog;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** A text as people read it, from the bytes that a column stores. For messages only: what Java cannot decode is shown byte by byte. */
public final class ShownText {
    private ShownText() {
    }

    /** @param characterSet the column's, by MySQL's name */
    public static String of(byte[] value, String characterSet) {
        return new String(value, charset(characterSet));
    }

    private static Charset charset(String mysqlName) {
        if (mysqlName.startsWith("utf8")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return mysqlName.equals("latin1") ? Charset.forName("windows-1252") : Charset.forName(mysqlName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
