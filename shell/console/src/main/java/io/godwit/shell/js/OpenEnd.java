package io.godwit.shell.js;

/** Finds template literals and comments without an end, which GraalJS does not report as incomplete. Stateless. */
final class OpenEnd {
    private OpenEnd() {
    }

    static boolean isIn(String text) {
        char open = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (open == 0) {
                if (c == '/' && next == '/') {
                    int end = text.indexOf('\n', i);
                    i = end < 0 ? text.length() : end;
                } else if (c == '/' && next == '*') {
                    open = '*';
                    i++;
                } else if (c == '`' || c == '\'' || c == '"') {
                    open = c;
                }
            } else if (open == '*') {
                if (c == '*' && next == '/') {
                    open = 0;
                    i++;
                }
            } else if (c == '\\') {
                i++;
            } else if (c == open || (c == '\n' && open != '`')) {
                open = 0;
            }
        }
        return open == '`' || open == '*';
    }
}
