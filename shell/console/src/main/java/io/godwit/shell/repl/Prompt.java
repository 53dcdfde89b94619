package io.godwit.shell.repl;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.Role;
import io.godwit.shell.run.Language;
import io.godwit.shell.safety.SafeMode;
import io.godwit.shell.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * {@code root@db1:3306 shop  tls  source  SQL*> }, the star for an open transaction. A narrow terminal gets less of it, but always the
 * role. The prompt's thread.
 */
final class Prompt {
    private static final AttributedStyle SERVER = AttributedStyle.DEFAULT.bold();
    private static final AttributedStyle SQL = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle JS = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle TLS = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle NO_TLS = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle SOURCE = AttributedStyle.BOLD.foreground(AttributedStyle.RED);
    private static final AttributedStyle TARGET = AttributedStyle.BOLD.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle PRODUCTION = AttributedStyle.BOLD.foreground(AttributedStyle.WHITE)
            .background(AttributedStyle.RED);

    private final CurrentSession current;
    private final Settings settings;
    private final boolean colours;

    Prompt(CurrentSession current, Settings settings, boolean colours) {
        this.current = current;
        this.settings = settings;
        this.colours = colours;
    }

    /**
     * Immutable.
     *
     * @param rank the higher, the sooner it is left out; 0 stays always
     */
    private record Part(String text, AttributedStyle style, int rank) {
    }

    /** @param columns of the terminal, of which half are left to type in; 0 if not known */
    AttributedString text(Language language, int columns) {
        List<Part> parts = parts(language);
        for (int rank = 3; rank > 0 && columns > 0 && join(parts).columnLength() > columns / 2; rank--) {
            int last = rank;
            parts.removeIf(part -> part.rank == last);
        }
        return join(parts);
    }

    private List<Part> parts(Language language) {
        List<Part> parts = new ArrayList<>();
        boolean open = false;
        Optional<OpenSession> session = current.find();
        if (session.isPresent()) {
            OpenSession s = session.get();
            Optional<String> schema = schema(s);
            parts.add(new Part(s.spec().display() + schema.map(n -> " " + n).orElse(""), SERVER, 2));
            if (schema.filter(LOST::equals).isEmpty()) {
                parts.add(s.isEncrypted() ? new Part("tls", TLS, 3) : new Part("no tls", NO_TLS, 3));
                open = s.inTransaction();
            }
            if (SafeMode.isProduction(settings, s.spec())) {
                parts.add(new Part("PRODUCTION", PRODUCTION, 0));
            }
            role(s).ifPresent(r -> parts.add(new Part(r.word(), r == Role.SOURCE ? SOURCE : TARGET, 0)));
        } else {
            parts.add(new Part("godwit", SERVER, 2));
        }
        parts.add(new Part(language.name() + (open ? "*" : ""), language == Language.SQL ? SQL : JS, 0));
        return parts;
    }

    private AttributedString join(List<Part> parts) {
        AttributedStringBuilder out = new AttributedStringBuilder();
        String gap = "";
        for (Part part : parts) {
            out.append(gap).styled(colours ? part.style : AttributedStyle.DEFAULT, part.text);
            gap = "  ";
        }
        return out.append("> ").toAttributedString();
    }

    /** None where the connection is lost. */
    private Optional<Role> role(OpenSession session) {
        try {
            return current.roles().of(session);
        } catch (GodwitException e) {
            return Optional.empty();
        }
    }

    private static final String LOST = "(connection lost: \\reconnect)";

    private static Optional<String> schema(OpenSession session) {
        if (session.isLost()) {
            return Optional.of(LOST);
        }
        try {
            return session.currentSchema();
        } catch (GodwitException e) {
            return Optional.of(LOST);
        }
    }
}
