package io.godwit.shell.connect;

import io.godwit.api.option.OptionProblems;
import io.godwit.shell.tunnel.SshTarget;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code [ssh://][user[:password]@]host[:port]}, written as the address of a server is. Stateless. */
final class SshUri {
    private static final String SCHEME = "ssh://";
    private static final Set<String> PARTS = Set.of("user", "password", "host", "port");

    private SshUri() {
    }

    static SshTarget read(String text, OptionProblems problems) {
        OptionProblems own = new OptionProblems();
        String rest = text.strip().startsWith(SCHEME) ? text.strip().substring(SCHEME.length()) : text.strip();
        Map<String, Object> parts = ConnectionUri.split(rest, own);
        ConnectionTarget read = ConnectionOptions.read(parts, own);
        if (!own.all().isEmpty() || read.host().isEmpty() || !PARTS.containsAll(parts.keySet())) {
            problems.add("'" + ConnectionUri.withoutPassword(text) + "' is no SSH host; write user@host:port");
        }
        return new SshTarget(read.user(), read.password(), read.host().orElse(""), read.port(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }
}
