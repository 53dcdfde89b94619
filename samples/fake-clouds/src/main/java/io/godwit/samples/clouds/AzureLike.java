package io.godwit.samples.clouds;

import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.util.List;

/**
 * A server that looks, to SQL, like Azure Database for MySQL: an administrator who has RELOAD but neither SUPER, BACKUP_ADMIN nor
 * SYSTEM_VARIABLES_ADMIN, accounts and tables of the service's own, and a service that keeps writing into these tables. Closing ends
 * these writes. One thread.
 */
public final class AzureLike implements AutoCloseable {
    /** The administrator's user name. */
    public static final String ADMIN = "azadmin";
    /** The service's own user name, which no customer gets. */
    public static final String SERVICE = "azure_superuser";

    private static final List<String> ADMIN_GRANTS = List.of(
            "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES,"
                    + " CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW,"
                    + " SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER, CREATE ROLE, DROP ROLE"
                    + " ON *.* TO %s WITH GRANT OPTION",
            "GRANT ROLE_ADMIN, XA_RECOVER_ADMIN ON *.* TO %s WITH GRANT OPTION");
    private static final List<String> TABLES = List.of(
            "CREATE TABLE mysql.__az_action_history__ (id BIGINT AUTO_INCREMENT PRIMARY KEY,"
                    + " at TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6), action VARCHAR(60) NOT NULL)",
            "CREATE TABLE mysql.__az_replica_information__ (name VARCHAR(60) PRIMARY KEY, value VARCHAR(200))");

    private final SessionFactory admin;
    private final OwnWrites writes;

    private AzureLike(SessionFactory admin, OwnWrites writes) {
        this.admin = admin;
        this.writes = writes;
    }

    /** @param root who may do everything on a fresh server of MySQL 8.0; is not used any more afterwards */
    public static AzureLike prepare(SessionFactory root) {
        ServiceAccount admin = ServiceAccount.of(ADMIN, ADMIN_GRANTS);
        ServiceAccount service = ServiceAccount.of(SERVICE, List.of("GRANT ALL ON *.* TO %s WITH GRANT OPTION"));
        try (MySqlSession session = root.open()) {
            session.execute("SET SESSION sql_log_bin = 0"); // a service is set up before its customers' binary log begins
            TABLES.forEach(session::execute);
            service.create(session);
            admin.create(session);
        }
        return new AzureLike(admin.on(root), OwnWrites.start(service.on(root)));
    }

    /** Opens the administrator's sessions. */
    public SessionFactory admin() {
        return admin;
    }

    /** How many rows the service has written so far. */
    public long ownWrites() {
        return writes.count();
    }

    @Override
    public void close() {
        writes.close();
    }
}
