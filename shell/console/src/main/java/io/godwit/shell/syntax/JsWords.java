package io.godwit.shell.syntax;

import java.util.Set;

/** The words of JavaScript. Stateless. */
public final class JsWords {
    private static final Set<String> KEYWORDS = Set.of("async", "await", "break", "case", "catch", "class", "const",
            "continue", "default", "delete", "do", "else", "export", "extends", "false", "finally", "for", "function",
            "if",
            "import", "in", "instanceof", "let", "new", "null", "of", "return", "super", "switch", "this", "throw",
            "true",
            "try", "typeof", "undefined", "var", "void", "while", "yield");

    private JsWords() {
    }

    public static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }
}
