package io.godwit.shell.cloud;

import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.TestServer;
import java.util.List;

/**
 * Makes a server of one's own look and refuse like a managed service, as far as its documentation tells: signs to recognise it by, an
 * administrator without the rights that the service keeps, and procedures of the documented names and parameters that do with the
 * server's rights what the service's do. No real service was asked.
 */
public enum EmulatedCloud {
    RDS(List.of("CREATE USER rdsadmin@localhost IDENTIFIED BY 'Rds.admin1' ACCOUNT LOCK",
            "CREATE TABLE mysql.rds_calls (id INT AUTO_INCREMENT PRIMARY KEY, source VARCHAR(36), first BIGINT, last BIGINT)",
            """
                    CREATE PROCEDURE mysql.rds_set_external_source_gtid_purged(IN server_uuid VARCHAR(36),
                        IN start_pos BIGINT, IN end_pos BIGINT) SQL SECURITY DEFINER
                    BEGIN
                      IF server_uuid = @@GLOBAL.server_uuid THEN
                        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'own server_uuid';
                      END IF;
                      IF EXISTS (SELECT 1 FROM performance_schema.replication_connection_status WHERE SERVICE_STATE = 'ON')
                      THEN
                        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'replication is running';
                      END IF;
                      IF @@GLOBAL.read_only THEN
                        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'emulated failure';
                      END IF;
                      SET GLOBAL gtid_purged = CONCAT('+', server_uuid, ':', start_pos, '-', end_pos);
                      SET sql_log_bin = 0;
                      INSERT INTO mysql.rds_calls (source, first, last) VALUES (server_uuid, start_pos, end_pos);
                      SET sql_log_bin = 1;
                    END""",
            "CREATE PROCEDURE mysql.rds_skip_transaction_with_gtid(IN gtid_to_skip VARCHAR(100)) SQL SECURITY DEFINER"
                    + " BEGIN SET gtid_next = gtid_to_skip; START TRANSACTION; COMMIT; SET gtid_next = 'AUTOMATIC'; END",
            """
                    CREATE PROCEDURE mysql.rds_set_external_source_with_auto_position(IN host VARCHAR(255), IN port INT,
                        IN user TEXT, IN passwd TEXT, IN enable_ssl_encryption TINYINT(1), IN delay INT) SQL SECURITY DEFINER
                    BEGIN
                      SET @c = CONCAT('CHANGE REPLICATION SOURCE TO SOURCE_HOST = ', QUOTE(host), ', SOURCE_PORT = ', port,
                        ', SOURCE_USER = ', QUOTE(user), ', SOURCE_PASSWORD = ', QUOTE(passwd), ', SOURCE_SSL = ',
                        enable_ssl_encryption, ', SOURCE_AUTO_POSITION = 1, SOURCE_DELAY = ', delay);
                      PREPARE s FROM @c; EXECUTE s; DEALLOCATE PREPARE s; SET @c = NULL;
                    END""",
            "CREATE PROCEDURE mysql.rds_start_replication() SQL SECURITY DEFINER START REPLICA FOR CHANNEL ''",
            "CREATE PROCEDURE mysql.rds_stop_replication() SQL SECURITY DEFINER STOP REPLICA FOR CHANNEL ''",
            "CREATE PROCEDURE mysql.rds_reset_external_source() SQL SECURITY DEFINER RESET REPLICA ALL FOR CHANNEL ''",
            "CREATE PROCEDURE mysql.rds_show_configuration() SQL SECURITY DEFINER"
                    + " SELECT 'binlog retention hours' AS name, NULL AS value, '' AS description")),

    AURORA(List.of("CREATE USER rdsadmin@localhost IDENTIFIED BY 'Rds.admin1' ACCOUNT LOCK",
            "CREATE PROCEDURE mysql.rds_gtid_purged(IN gtid_set LONGTEXT) SQL SECURITY DEFINER"
                    + " SET GLOBAL gtid_purged = gtid_set",
            """
                    CREATE PROCEDURE mysql.rds_set_external_source_with_auto_position(IN host VARCHAR(255), IN port INT,
                        IN user TEXT, IN passwd TEXT, IN ssl_encryption TINYINT(1)) SQL SECURITY DEFINER
                    BEGIN
                      SET @c = CONCAT('CHANGE REPLICATION SOURCE TO SOURCE_HOST = ', QUOTE(host), ', SOURCE_PORT = ', port,
                        ', SOURCE_USER = ', QUOTE(user), ', SOURCE_PASSWORD = ', QUOTE(passwd), ', SOURCE_SSL = ',
                        ssl_encryption, ', SOURCE_AUTO_POSITION = 1');
                      PREPARE s FROM @c; EXECUTE s; DEALLOCATE PREPARE s; SET @c = NULL;
                    END""",
            "CREATE PROCEDURE mysql.rds_start_replication() SQL SECURITY DEFINER START REPLICA FOR CHANNEL ''",
            "CREATE PROCEDURE mysql.rds_stop_replication() SQL SECURITY DEFINER STOP REPLICA FOR CHANNEL ''",
            "CREATE PROCEDURE mysql.rds_reset_external_source() SQL SECURITY DEFINER RESET REPLICA ALL FOR CHANNEL ''")),

    AZURE(List.of("CREATE USER azure_superuser@localhost IDENTIFIED BY 'Az.super1' ACCOUNT LOCK",
            "CREATE TABLE mysql.__az_action_history__ (id INT PRIMARY KEY)",
            """
                    CREATE PROCEDURE mysql.az_replication_change_master_with_gtid(IN master_host VARCHAR(255),
                        IN master_user VARCHAR(255), IN master_password VARCHAR(255), IN master_port INT,
                        IN master_ssl_ca TEXT) SQL SECURITY DEFINER
                    BEGIN
                      SET @c = CONCAT('CHANGE REPLICATION SOURCE TO SOURCE_HOST = ', QUOTE(master_host), ', SOURCE_PORT = ',
                        master_port, ', SOURCE_USER = ', QUOTE(master_user), ', SOURCE_PASSWORD = ', QUOTE(master_password),
                        ', SOURCE_SSL = ', IF(master_ssl_ca = '', 0, 1), ', SOURCE_AUTO_POSITION = 1',
                        ', GET_SOURCE_PUBLIC_KEY = 1');
                      PREPARE s FROM @c; EXECUTE s; DEALLOCATE PREPARE s; SET @c = NULL;
                    END""",
            "CREATE PROCEDURE mysql.az_replication_start() SQL SECURITY DEFINER START REPLICA FOR CHANNEL ''",
            "CREATE PROCEDURE mysql.az_replication_stop() SQL SECURITY DEFINER STOP REPLICA FOR CHANNEL ''",
            "CREATE PROCEDURE mysql.az_replication_remove_master() SQL SECURITY DEFINER"
                    + " RESET REPLICA ALL FOR CHANNEL ''",
            "CREATE PROCEDURE mysql.az_replication_skip_gtid_transaction(IN gtid VARCHAR(100)) SQL SECURITY DEFINER"
                    + " BEGIN SET gtid_next = gtid; START TRANSACTION; COMMIT; SET gtid_next = 'AUTOMATIC'; END")),

    CLOUD_SQL(List.of("CREATE USER cloudsqladmin@localhost IDENTIFIED BY 'Cloud.sql1' ACCOUNT LOCK",
            "CREATE TABLE mysql.heartbeat (id INT PRIMARY KEY)",
            "CREATE PROCEDURE mysql.skipTransactionWithGtid(IN gtid LONGTEXT) SQL SECURITY DEFINER"
                    + " SET GLOBAL gtid_purged = CONCAT('+', gtid)")),

    HEATWAVE(List.of("CREATE USER ociadmin@localhost IDENTIFIED BY 'Oci.admin1' ACCOUNT LOCK",
            "CREATE PROCEDURE sys.set_gtid_purged(IN s LONGTEXT) SQL SECURITY DEFINER SET GLOBAL gtid_purged = s"));

    private static final String PASSWORD = "Cloud.admin1";

    @SuppressWarnings("ImmutableEnumChecker") // all are made by List.of
    private final List<String> statements;

    EmulatedCloud(List<String> statements) {
        this.statements = statements;
    }

    /** Sessions of the administrator that the service gives to its users. */
    public SessionFactory dress(TestServer server) {
        try (MySqlSession root = server.sessions().open()) {
            root.execute("SET sql_log_bin = 0");
            statements.forEach(root::execute);
            administrator(root);
        }
        return new SessionFactory(ConnectionSpec.of(server.host(), server.port(), "cloudadmin", PASSWORD));
    }

    /** {@code user:password@host:port}. */
    public static String uri(TestServer server) {
        return "cloudadmin:" + PASSWORD + "@" + server.host() + ":" + server.port();
    }

    private static void administrator(SqlSession root) {
        root.execute("CREATE USER cloudadmin IDENTIFIED BY '" + PASSWORD + "'");
        root.execute("GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS, ALTER, EXECUTE, REPLICATION SLAVE,"
                + " REPLICATION CLIENT, CREATE USER ON *.* TO cloudadmin WITH GRANT OPTION");
    }
}
