package io.godwit.engine.session;

import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.session.SqlSession;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server says of itself, read once. Immutable.
 *
 * @param variables every global system variable, names in lower case
 */
public record ServerInfo(ServerVersion version, Map<String, String> variables) {
    public static ServerInfo read(SqlSession session) {
        Map<String, String> variables = new TreeMap<>();
        session.each("SHOW GLOBAL VARIABLES", row -> {
            String value = row.findText(1);
            variables.put(row.text(0).toLowerCase(Locale.ROOT), value == null ? "" : value);
        });
        String version = variables.getOrDefault("version", "");
        return new ServerInfo(ServerVersion.parse(version), variables);
    }

    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    public boolean isOn(String name) {
        String value = variable(name);
        return value.equalsIgnoreCase("ON") || value.equals("1");
    }

    public String uuid() {
        return variable("server_uuid");
    }

    public boolean binlogEnabled() {
        return isOn("log_bin");
    }

    public boolean gtidsEnabled() {
        return variable("gtid_mode").startsWith("ON");
    }

    /** {@code SHOW MASTER STATUS}, or what 8.4 made of it. */
    public String binlogStatusStatement() {
        return version.isAtLeast(8, 4, 0) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
    }
}
