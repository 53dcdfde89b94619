package io.godwit.testing;

import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.mysql.ServerVersion;
import java.util.Set;

/** A managed service that nobody runs, stricter than those that somebody does. Stateless. */
public final class StrictTarget implements DumpTarget {
    @Override
    public String service() {
        return "Strict";
    }

    @Override
    public String option() {
        return "ocimds";
    }

    @Override
    public Set<String> privileges(ServerVersion version) {
        Set<String> old = Set.of("USAGE", "SELECT", "INSERT", "UPDATE", "CREATE USER", "SHOW_ROUTINE");
        return version.isAtLeast(8, 2, 0)
                ? Set.of("USAGE", "SELECT", "INSERT", "UPDATE", "CREATE USER", "SHOW_ROUTINE", "SET_ANY_DEFINER")
                : old;
    }

    @Override
    public PluginSupport plugin(String plugin, ServerVersion version) {
        return switch (plugin) {
            case "caching_sha2_password" -> PluginSupport.SUPPORTED;
            case "mysql_native_password" -> version.isAtLeast(9, 0, 0)
                    ? PluginSupport.UNSUPPORTED
                    : PluginSupport.DEPRECATED;
            default -> PluginSupport.UNSUPPORTED;
        };
    }

    @Override
    public Set<String> schemas() {
        return Set.of("strict_own");
    }

    @Override
    public Set<String> users() {
        return Set.of("strict_admin");
    }

    @Override
    public Set<String> reservedDefiners() {
        return Set.of("strict_admin");
    }
}
