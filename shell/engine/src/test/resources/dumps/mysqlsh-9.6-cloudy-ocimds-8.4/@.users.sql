-- MySQLShell dump 2.0.1  Distrib Ver 9.6.0 for Linux on x86_64 - for MySQL 9.7.4 (Source distribution), for Linux (x86_64)
--
-- Host: 127.0.0.1
-- ------------------------------------------------------
-- Server version	8.0.33
--
-- Dumping user accounts
--

-- begin user 'everything'@'%'
CREATE USER IF NOT EXISTS `everything`@`%` IDENTIFIED WITH 'caching_sha2_password' AS '$A$005$hs)A{8-gh~OvtiWngeNtCPK8uhjwaFozQW.oCaWwYX9vDLc2wKGc5qpC' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT;
-- end user 'everything'@'%'

-- begin user 'maker'@'%'
CREATE USER IF NOT EXISTS `maker`@`%` IDENTIFIED WITH 'caching_sha2_password' AS '$A$005$1YU|k:\ZltK*A!K/!v4iorNQQCpta.D8N.BmqOz9wXZO2o83gkSIPweq3jH6' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT;
-- end user 'maker'@'%'

-- begin user 'native'@'%'
CREATE USER IF NOT EXISTS `native`@`%` IDENTIFIED WITH 'mysql_native_password' AS '*3139508E310D3F85F817664A6351CFB385DD5ABA' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT;
-- end user 'native'@'%'

-- begin user 'powerful'@'%'
CREATE USER IF NOT EXISTS `powerful`@`%` IDENTIFIED WITH 'caching_sha2_password' AS '$A$005$&hj[dCs%{%S9P.5Bh5nRV7Yx.PiZgSkcT1gd8mstI0ig7KchC4fkikk4Bb8' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT;
-- end user 'powerful'@'%'

-- begin user 'reader'@'%'
CREATE ROLE IF NOT EXISTS `reader`@`%`;
ALTER USER `reader`@`%` IDENTIFIED WITH 'caching_sha2_password' REQUIRE NONE PASSWORD EXPIRE ACCOUNT LOCK PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT;
-- end user 'reader'@'%'

-- begin user 'sha256'@'%'
CREATE USER IF NOT EXISTS `sha256`@`%` IDENTIFIED WITH 'sha256_password' AS '$5$O\\cg#d>6^=E?$MymBqszNUZhDBgxMIdWDrQGEUq.RHCWhesr0FpIAWG0' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT;
-- end user 'sha256'@'%'

-- begin user 'wild'@'%'
CREATE USER IF NOT EXISTS `wild`@`%` IDENTIFIED WITH 'caching_sha2_password' AS '$A$005$LMlWV^[ATa+/]WC%f6ro2l6Iv0iJZTvoNb7rnHbAVFsXiIWfnDAdSkHI/cU9' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT;
-- end user 'wild'@'%'

-- begin grants 'everything'@'%'
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES, CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER, CREATE ROLE, DROP ROLE ON *.* TO `everything`@`%`;
GRANT APPLICATION_PASSWORD_ADMIN,AUDIT_ADMIN,BACKUP_ADMIN,CONNECTION_ADMIN,FLUSH_OPTIMIZER_COSTS,FLUSH_STATUS,FLUSH_TABLES,FLUSH_USER_RESOURCES,REPLICATION_APPLIER,ROLE_ADMIN,SET_ANY_DEFINER,SHOW_ROUTINE,XA_RECOVER_ADMIN ON *.* TO `everything`@`%`;
-- end grants 'everything'@'%'

-- begin grants 'maker'@'%'
GRANT USAGE ON *.* TO `maker`@`%`;
GRANT SELECT,INSERT,UPDATE,DELETE,CREATE,DROP,REFERENCES,INDEX,ALTER,CREATE TEMPORARY TABLES,LOCK TABLES,EXECUTE,CREATE VIEW,SHOW VIEW,CREATE ROUTINE,ALTER ROUTINE,EVENT,TRIGGER ON `cloudy`.* TO `maker`@`%`;
-- end grants 'maker'@'%'

-- begin grants 'native'@'%'
GRANT USAGE ON *.* TO `native`@`%`;
-- end grants 'native'@'%'

-- begin grants 'powerful'@'%'
GRANT SELECT ON *.* TO `powerful`@`%` WITH GRANT OPTION;
GRANT BACKUP_ADMIN,ROLE_ADMIN ON *.* TO `powerful`@`%`;
-- end grants 'powerful'@'%'

-- begin grants 'reader'@'%'
GRANT USAGE ON *.* TO `reader`@`%`;
GRANT SELECT ON `cloudy`.* TO `reader`@`%`;
-- end grants 'reader'@'%'

-- begin grants 'sha256'@'%'
GRANT USAGE ON *.* TO `sha256`@`%`;
-- end grants 'sha256'@'%'

-- begin grants 'wild'@'%'
GRANT USAGE ON *.* TO `wild`@`%`;
GRANT SELECT ON `clou%`.* TO `wild`@`%`;
GRANT INSERT ON `cloudy_x`.* TO `wild`@`%`;
GRANT `reader`@`%` TO `wild`@`%`;
-- end grants 'wild'@'%'

-- begin default role 'wild'@'%'
SET DEFAULT ROLE `reader`@`%` TO 'wild'@'%';
-- end default role 'wild'@'%'

-- End of dumping user accounts

