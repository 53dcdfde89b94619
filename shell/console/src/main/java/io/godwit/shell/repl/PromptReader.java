package io.godwit.shell.repl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** The reader of lines, with a search that finds letters in their order: Ctrl-R. The prompt's thread. */
final class PromptReader extends LineReaderImpl {
    private static final String SEARCH = "search-history-for-letters";
    private static final int NEWEST = 5_000;

    private final BooleanSupplier ready;

    /** @param ready whether completion answers at once */
    PromptReader(Terminal terminal, BooleanSupplier ready) {
        super(terminal, "godwit", new HashMap<>());
        this.ready = ready;
        getWidgets().put(SEARCH, this::search);
        for (String map : List.of(LineReader.EMACS, LineReader.VIINS)) {
            Objects.requireNonNull(getKeyMaps().get(map)).bind(new Reference(SEARCH), KeyMap.ctrl('R'));
        }
    }

    /** While typing, names are offered for a word that has begun, not for all that could begin. */
    @Override
    protected boolean doComplete(CompletionType type, boolean menu, boolean prefix, boolean whileTyping) {
        int before = buf.prevChar();
        boolean begun = Character.isLetterOrDigit(before) || "_$.`/\\".indexOf(before) >= 0;
        return (!whileTyping || (begun && ready.getAsBoolean())) && super.doComplete(type, menu, prefix, whileTyping);
    }

    private boolean search() {
        String before = buf.toString();
        StringBuilder letters = new StringBuilder(before.strip());
        List<String> typed = newestFirst();
        List<String> found = FuzzyHistory.find(typed, letters.toString());
        int at = 0;
        while (true) {
            show(letters, found, at);
            int c = readCharacter();
            if (c == KeyMap.ctrl('R').charAt(0)) {
                at = found.isEmpty() ? 0 : (at + 1) % found.size();
            } else if (c == KeyMap.ctrl('S').charAt(0)) {
                at = found.isEmpty() ? 0 : (at + found.size() - 1) % found.size();
            } else if (c == 127 || c == '\b') {
                letters.setLength(Math.max(0, letters.length() - 1));
                found = FuzzyHistory.find(typed, letters.toString());
                at = 0;
            } else if (c >= ' ') {
                letters.appendCodePoint(c);
                found = FuzzyHistory.find(typed, letters.toString());
                at = 0;
            } else {
                return leave(c, before, found.isEmpty());
            }
        }
    }

    /** Enter takes what was found and runs it, Ctrl-C and Ctrl-G take back what was there, any other key goes on editing. */
    private boolean leave(int key, String before, boolean nothing) {
        post = null;
        boolean cancelled = key < 0 || key == KeyMap.ctrl('C').charAt(0) || key == KeyMap.ctrl('G').charAt(0);
        if (cancelled || nothing) {
            setBuffer(before);
        } else if (key == '\r' || key == '\n') {
            return acceptLine();
        } else if (key != KeyMap.ctrl('[').charAt(0)) {
            runMacro(Character.toString(key));
        }
        return true;
    }

    private void show(CharSequence letters, List<String> found, int at) {
        setBuffer(found.isEmpty() ? "" : found.get(at));
        String place = found.isEmpty() ? "nothing found" : (at + 1) + " of " + found.size();
        post = () -> new AttributedString(
                "history: " + letters + "_  (" + place + "; Ctrl-R next, Enter run, Esc edit)");
        redisplay();
    }

    private List<String> newestFirst() {
        List<String> out = new ArrayList<>();
        History all = getHistory();
        for (int i = all.last(); i >= all.first() && out.size() < NEWEST; i--) {
            out.add(all.get(i));
        }
        return out;
    }
}
