package io.godwit.shell.global;

import io.godwit.api.option.Secret;
import io.godwit.shell.connect.ConnectionTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A URI taken apart for scripts, and put together. Stateless. */
final class UriParts {
    private UriParts() {
    }

    static Map<String, Object> of(ConnectionTarget target) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("scheme", "mysql");
        target.user().ifPresent(user -> parts.put("user", user));
        target.password().map(Secret::reveal).ifPresent(password -> parts.put("password", password));
        target.host().ifPresent(host -> parts.put("host", host));
        target.socket().ifPresent(file -> parts.put("socket", file.toString()));
        target.port().ifPresent(port -> parts.put("port", port.longValue()));
        target.ssh().ifPresent(ssh -> parts.put("ssh", ssh.display()));
        target.schema().ifPresent(schema -> parts.put("schema", schema));
        target.tls().mode().ifPresent(mode -> parts.put("ssl-mode", mode.name().toLowerCase(Locale.ROOT)));
        return parts;
    }

    static String uri(ConnectionTarget target) {
        StringBuilder uri = new StringBuilder();
        target.user().ifPresent(user -> uri.append(encode(user)).append('@'));
        String host = target.host().orElse("localhost");
        uri.append(target.socket().map(file -> "(" + file + ")").orElse(host.contains(":") ? "[" + host + "]" : host));
        target.port().ifPresent(port -> uri.append(':').append(port));
        target.schema().ifPresent(schema -> uri.append('/').append(encode(schema)));
        target.tls().mode()
                .ifPresent(mode -> uri.append("?ssl-mode=").append(mode.name().toLowerCase(Locale.ROOT)));
        return uri.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
