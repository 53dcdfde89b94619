package io.godwit.shell.connect;

import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code [mysql://]user[:password]@host[:port][/schema][?ssl-mode=…]}, with percent-encoding and IPv6 addresses in brackets. In
 * place of host and port a Unix socket may stand: {@code (/run/mysqld.sock)} or {@code /run%2Fmysqld.sock}.
 * Stateless.
 */
public final class ConnectionUri {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+]*)://(.*)", Pattern.DOTALL);
    private static final Pattern SOCKET = Pattern.compile("\\(([^)]*)\\)|/?[^/:]*%2[Ff][^/]*");
    private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]*)(?::(.*))?", Pattern.DOTALL);

    private ConnectionUri() {
    }

    /** @throws io.godwit.api.error.GodwitException of category USAGE that names everything wrong, never the password */
    public static ConnectionTarget parse(String text) {
        OptionProblems problems = new OptionProblems();
        Map<String, Object> parts = split(text.strip(), problems);
        ConnectionTarget target = ConnectionOptions.read(parts, problems);
        problems.throwIfAny(ConnectError.SYNTAX, "Connection '" + withoutPassword(text.strip()) + "'",
                "Write user@host:port/schema?option=value, as much of it as is needed.");
        return target;
    }

    static Map<String, Object> split(String text, OptionProblems problems) {
        Map<String, Object> parts = new LinkedHashMap<>();
        String rest = withoutScheme(text, problems);
        int query = rest.indexOf('?');
        if (query >= 0) {
            readQuery(rest.substring(query + 1), parts, problems);
            rest = rest.substring(0, query);
        }
        // A password may hold an unescaped '@' or '/': the last '@' ends it.
        int at = rest.lastIndexOf('@');
        if (at >= 0) {
            readAccount(rest.substring(0, at), parts, problems);
        }
        String address = rest.substring(at + 1);
        int socketEnd = readSocket(address, parts, problems);
        int slash = address.indexOf('/', socketEnd);
        if (slash >= 0) {
            String schema = decode(address.substring(slash + 1), problems);
            if (!schema.isEmpty()) {
                parts.put("schema", schema);
            }
            address = address.substring(0, slash);
        }
        if (socketEnd == 0) {
            readAddress(address, parts, problems);
        } else if (address.length() > socketEnd) {
            problems.add("behind a socket only a schema can stand, not '" + address.substring(socketEnd) + "'");
        }
        return parts;
    }

    /** @return where the socket ends; 0 if there is none */
    private static int readSocket(String address, Map<String, Object> parts, OptionProblems problems) {
        Matcher m = SOCKET.matcher(address);
        if (m.lookingAt()) {
            parts.put("socket", m.group(1) == null ? decode(m.group(), problems) : m.group(1));
            return m.end();
        }
        if (address.indexOf('/', 1) > 0 && address.startsWith("/")) {
            problems.add("write a socket in parentheses: (" + address + ")");
        }
        return 0;
    }

    private static String withoutScheme(String text, OptionProblems problems) {
        Matcher m = SCHEME.matcher(text);
        if (!m.matches()) {
            return text;
        }
        if (m.group(1).equalsIgnoreCase("mysqlx")) {
            problems.add(
                    "the X protocol (mysqlx://) is not supported; connect with mysql:// to the classic port, usually 3306");
        } else if (!m.group(1).equalsIgnoreCase("mysql")) {
            problems.add("'" + m.group(1) + "' is not a known scheme; only mysql:// is");
        }
        return m.group(2);
    }

    private static void readAccount(String account, Map<String, Object> parts, OptionProblems problems) {
        int colon = account.indexOf(':');
        String user = decode(colon < 0 ? account : account.substring(0, colon), problems);
        if (!user.isEmpty()) {
            parts.put("user", user);
        }
        if (colon >= 0) {
            parts.put("password", new Secret(decode(account.substring(colon + 1), problems)));
        }
    }

    private static void readAddress(String address, Map<String, Object> parts, OptionProblems problems) {
        Matcher m = HOST.matcher(address);
        if (!m.matches()) {
            problems.add("'" + address + "' is not a host; write an IPv6 address in brackets");
            return;
        }
        String host = m.group(1);
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        if (!host.isEmpty()) {
            parts.put("host", decode(host, problems));
        }
        if (m.group(2) != null) {
            parts.put("port", m.group(2));
        }
    }

    private static void readQuery(String query, Map<String, Object> parts, OptionProblems problems) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), problems);
            if (!name.isEmpty()) {
                parts.put(name, equals < 0 ? "true" : withoutParentheses(pair.substring(equals + 1), problems));
            }
        }
    }

    /** A path may stand in parentheses, and is taken as it is then. */
    private static String withoutParentheses(String value, OptionProblems problems) {
        return value.startsWith("(") && value.endsWith(")")
                ? value.substring(1, value.length() - 1)
                : decode(value, problems);
    }

    private static String decode(String text, OptionProblems problems) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out[length++] = in[i];
                continue;
            }
            Optional<Integer> value = hex(in, i + 1);
            if (value.isEmpty()) {
                problems.add("'%' must be followed by two hexadecimal digits; write a percent sign as %25");
                return text;
            }
            out[length++] = value.get().byteValue();
            i += 2;
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static Optional<Integer> hex(byte[] in, int at) {
        if (at + 1 >= in.length) {
            return Optional.empty();
        }
        int high = Character.digit(in[at], 16);
        int low = Character.digit(in[at + 1], 16);
        return high < 0 || low < 0 ? Optional.empty() : Optional.of(high << 4 | low);
    }

    /** The URI with its password masked, for messages; the same text if there is none or an empty one. */
    public static String withoutPassword(String text) {
        int at = text.lastIndexOf('@');
        int scheme = text.indexOf("://");
        int colon = text.indexOf(':', scheme < 0 ? 0 : scheme + 3);
        return at < 0 || colon < 0 || colon + 1 >= at
                ? text
                : text.substring(0, colon + 1) + "****" + text.substring(at);
    }
}
