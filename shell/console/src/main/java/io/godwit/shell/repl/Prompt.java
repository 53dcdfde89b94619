package io.godwit.shell.repl;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.Role;
import io.godwit.shell.run.Language;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** {@code root@db1:3306 shop  source  SQL> }. The prompt's thread. */
final class Prompt {
    private static final AttributedStyle SERVER = AttributedStyle.DEFAULT.bold();
    private static final AttributedStyle SQL = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle JS = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

    private static final AttributedStyle SOURCE = AttributedStyle.BOLD.foreground(AttributedStyle.RED);
    private static final AttributedStyle TARGET = AttributedStyle.BOLD.foreground(AttributedStyle.GREEN);

    private final CurrentSession current;
    private final boolean colours;

    Prompt(CurrentSession current, boolean colours) {
        this.current = current;
        this.colours = colours;
    }

    AttributedString text(Language language) {
        String server = current.find().map(Prompt::where).orElse("godwit") + "  ";
        Optional<Role> role = current.find().flatMap(this::role);
        AttributedStringBuilder out = new AttributedStringBuilder();
        if (!colours) {
            return out.append(server).append(role.map(Prompt::badge).orElse("")).append(language.name()).append("> ")
                    .toAttributedString();
        }
        out.styled(SERVER, server);
        role.ifPresent(r -> out.styled(r == Role.SOURCE ? SOURCE : TARGET, badge(r)));
        return out.styled(language == Language.SQL ? SQL : JS, language.name())
                .append("> ")
                .toAttributedString();
    }

    private static String badge(Role role) {
        return role.word() + "  ";
    }

    /** None where the connection is lost. */
    private Optional<Role> role(OpenSession session) {
        try {
            return current.roles().of(session);
        } catch (GodwitException e) {
            return Optional.empty();
        }
    }

    private static String where(OpenSession session) {
        return session.spec().display() + schema(session).map(s -> " " + s).orElse("");
    }

    private static Optional<String> schema(OpenSession session) {
        try {
            return session.currentSchema();
        } catch (GodwitException e) {
            return Optional.of("(connection lost: \\reconnect)");
        }
    }
}
