package io.godwit.samples.clouds;

import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.util.List;

/**
 * A server that looks, to SQL, like MySQL HeatWave: an administrator without RELOAD and SUPER who may not write to {@code mysql} and
 * {@code sys}, a procedure that sets {@code gtid_purged}, and channels that only the {@link ControlPlane} runs. Immutable.
 */
public final class HeatWaveLike {
    /** The administrator's user name. */
    public static final String ADMIN = "mdsadmin";
    /** The service's own user name, which no customer gets. */
    public static final String SERVICE = "ociadmin";
    /** What the service sets on every server; the server has to be started with it. */
    public static final List<String> OPTIONS = List.of("--local-infile=ON", "--log-bin-trust-function-creators=ON",
            "--partial-revokes=ON");

    private static final String KEPT_BACK = "REVOKE INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER,"
            + " CREATE TEMPORARY TABLES, LOCK TABLES, CREATE VIEW, CREATE ROUTINE, ALTER ROUTINE, EVENT, TRIGGER";
    private static final List<String> ADMIN_GRANTS = List.of(
            "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES,"
                    + " CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW,"
                    + " SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER, CREATE ROLE, DROP ROLE"
                    + " ON *.* TO %s WITH GRANT OPTION",
            "GRANT APPLICATION_PASSWORD_ADMIN, AUDIT_ADMIN, BACKUP_ADMIN, CONNECTION_ADMIN, FLUSH_OPTIMIZER_COSTS,"
                    + " FLUSH_STATUS, FLUSH_TABLES, FLUSH_USER_RESOURCES, REPLICATION_APPLIER, ROLE_ADMIN, SHOW_ROUTINE,"
                    + " XA_RECOVER_ADMIN ON *.* TO %s WITH GRANT OPTION",
            KEPT_BACK + " ON mysql.* FROM %s", KEPT_BACK + " ON sys.* FROM %s");
    private static final String SET_GTID_PURGED = "CREATE DEFINER = root@localhost PROCEDURE sys.set_gtid_purged("
            + "IN gtid_set LONGTEXT) SQL SECURITY DEFINER BEGIN SET GLOBAL gtid_purged = gtid_set; END";

    private final SessionFactory admin;
    private final ControlPlane controlPlane;

    private HeatWaveLike(SessionFactory admin, ControlPlane controlPlane) {
        this.admin = admin;
        this.controlPlane = controlPlane;
    }

    /**
     * @param root who may do everything on a fresh server of MySQL 8.0 that was started with {@link #OPTIONS}; is not used any more
     *     afterwards
     */
    public static HeatWaveLike prepare(SessionFactory root) {
        ServiceAccount admin = ServiceAccount.of(ADMIN, ADMIN_GRANTS);
        ServiceAccount service = ServiceAccount.of(SERVICE, List.of("GRANT ALL ON *.* TO %s WITH GRANT OPTION"));
        ServiceAccount replication = ServiceAccount.of("ocirpl", List.of("GRANT REPLICATION SLAVE ON *.* TO %s"));
        try (MySqlSession session = root.open()) {
            session.execute("SET SESSION sql_log_bin = 0"); // nothing of it belongs to the customer's transactions
            List.of(service, replication, admin).forEach(account -> account.create(session));
            session.execute(SET_GTID_PURGED);
            return new HeatWaveLike(admin.on(root),
                    new ControlPlane(service.on(root), admin.quoted(), ControlPlane.server(session)));
        }
    }

    /** Opens the administrator's sessions. */
    public SessionFactory admin() {
        return admin;
    }

    /** What the service's console would do. */
    public ControlPlane controlPlane() {
        return controlPlane;
    }
}
