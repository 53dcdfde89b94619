package io.godwit.shell.output;

import org.jline.utils.WCWidth;

/** How many columns of a terminal a text takes: 2 for most East Asian letters and emoji, 0 for combining marks. Stateless. */
final class DisplayWidth {
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private DisplayWidth() {
    }

    static int of(String text) {
        int width = 0;
        boolean joined = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (point == ZERO_WIDTH_JOINER) {
                joined = true; // what follows is drawn into the same picture
            } else {
                width += joined || isModifier(point) ? 0 : Math.max(0, WCWidth.wcwidth(point));
                joined = false;
            }
        }
        return width;
    }

    /** Skin tones and variation selectors change the picture before them. */
    private static boolean isModifier(int point) {
        return (point >= 0x1F3FB && point <= 0x1F3FF) || (point >= 0xFE00 && point <= 0xFE0F);
    }
}
