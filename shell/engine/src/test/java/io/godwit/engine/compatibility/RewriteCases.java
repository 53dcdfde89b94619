package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.SqlQuoting;
import java.util.List;
import java.util.Set;

/** Definitions before and after the options, as servers write them. */
final class RewriteCases {
    /**
     * @param after what the dump holds
     * @param findings level and rule of each, in any order
     */
    record Case(String name, Set<Fix> fixes, DdlSubject before, String after, List<String> findings) {
        @Override
        public String toString() {
            return name;
        }
    }

    private RewriteCases() {
    }

    private static Case table(String name, Set<Fix> fixes, String before, String after, String... findings) {
        return new Case(name, fixes, new DdlSubject(DdlKind.TABLE, "`fixes`.`t`", before), after, List.of(findings));
    }

    private static Case program(String name, DdlKind kind, String sqlMode, String before, String after,
            String... findings) {
        return new Case(name, Set.of(Fix.STRIP_DEFINERS),
                new DdlSubject(kind, "`fixes`.`p`", before, SqlQuoting.of(sqlMode)), after, List.of(findings));
    }

    private static Case account(String name, Fix fix, String before, String after, String... findings) {
        return new Case(name, Set.of(fix), new DdlSubject(DdlKind.ACCOUNT, "'u'@'%'", before), after,
                List.of(findings));
    }

    private static Case grants(String name, Fix fix, String before, String after, String... findings) {
        return new Case(name, Set.of(fix), new DdlSubject(DdlKind.GRANTS, "'u'@'%'", before), after,
                List.of(findings));
    }

    static List<Case> tables() {
        return List.of(
                table("engine, row format at the end", Set.of(Fix.FORCE_INNODB),
                        "CREATE TABLE `t` (\n  `a` int\n) ENGINE=MyISAM DEFAULT CHARSET=latin1 ROW_FORMAT=FIXED",
                        "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB DEFAULT CHARSET=latin1",
                        "FIXED table/unsupported_engine", "FIXED table/unsupported_row_format"),
                table("row format between other options", Set.of(Fix.FORCE_INNODB),
                        "CREATE TABLE `t` (\n  `a` int\n) ENGINE=Aria ROW_FORMAT=FIXED COMMENT='ENGINE=Aria'",
                        "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB COMMENT='ENGINE=Aria'",
                        "FIXED table/unsupported_engine", "FIXED table/unsupported_row_format"),
                table("names and comments that look like options", Set.of(Fix.FORCE_INNODB, Fix.STRIP_TABLESPACES),
                        """
                                CREATE TABLE `t` (
                                  `ENGINE=MyISAM` int COMMENT ') ENGINE=MyISAM TABLESPACE `x`',
                                  `b` varchar(99) DEFAULT 'it''s \\' ) ENGINE=MyISAM',
                                  KEY `TABLESPACE` (`b`)
                                ) ENGINE=InnoDB""",
                        """
                                CREATE TABLE `t` (
                                  `ENGINE=MyISAM` int COMMENT ') ENGINE=MyISAM TABLESPACE `x`',
                                  `b` varchar(99) DEFAULT 'it''s \\' ) ENGINE=MyISAM',
                                  KEY `TABLESPACE` (`b`)
                                ) ENGINE=InnoDB"""),
                table("engine of every partition", Set.of(Fix.FORCE_INNODB),
                        """
                                CREATE TABLE `t` (
                                  `a` int NOT NULL
                                ) ENGINE=MyISAM DEFAULT CHARSET=latin1
                                /*!50100 PARTITION BY RANGE (a)
                                (PARTITION p0 VALUES LESS THAN (10) ENGINE = MyISAM,
                                 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = MyISAM) */""",
                        """
                                CREATE TABLE `t` (
                                  `a` int NOT NULL
                                ) ENGINE=InnoDB DEFAULT CHARSET=latin1
                                /*!50100 PARTITION BY RANGE (a)
                                (PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB,
                                 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */""",
                        "FIXED table/unsupported_engine"),
                table("counter that begins no key", Set.of(Fix.FORCE_INNODB),
                        """
                                CREATE TABLE `t` (
                                  `g` int NOT NULL,
                                  `n` int NOT NULL AUTO_INCREMENT,
                                  PRIMARY KEY (`g`,`n`)
                                ) ENGINE=MyISAM""",
                        """
                                CREATE TABLE `t` (
                                  `g` int NOT NULL,
                                  `n` int NOT NULL AUTO_INCREMENT,
                                  PRIMARY KEY (`g`,`n`)
                                ) ENGINE=InnoDB""",
                        "ERROR table/cannot_replace_engine"),
                table("tablespace alone in its version comment", Set.of(Fix.STRIP_TABLESPACES),
                        "CREATE TABLE `t` (\n  `a` int\n) /*!50100 TABLESPACE `my ts` */ ENGINE=InnoDB",
                        "CREATE TABLE `t` (\n  `a` int\n)  ENGINE=InnoDB", "FIXED table/tablespace"),
                table("tablespace with storage", Set.of(Fix.STRIP_TABLESPACES),
                        "CREATE TABLE `t` (\n  `a` int\n) /*!50100 TABLESPACE `d` STORAGE DISK */ ENGINE=InnoDB",
                        "CREATE TABLE `t` (\n  `a` int\n)  ENGINE=InnoDB", "FIXED table/tablespace"),
                table("tablespaces of partitions, not InnoDB's own", Set.of(Fix.STRIP_TABLESPACES),
                        """
                                CREATE TABLE `t` (
                                  `a` int NOT NULL
                                ) ENGINE=InnoDB
                                /*!50100 PARTITION BY RANGE (`a`)
                                (PARTITION p0 VALUES LESS THAN (10) TABLESPACE = `ts1` ENGINE = InnoDB,
                                 PARTITION p1 VALUES LESS THAN (20) TABLESPACE = `InnoDB_system` ENGINE = InnoDB) */""",
                        """
                                CREATE TABLE `t` (
                                  `a` int NOT NULL
                                ) ENGINE=InnoDB
                                /*!50100 PARTITION BY RANGE (`a`)
                                (PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB,
                                 PARTITION p1 VALUES LESS THAN (20) TABLESPACE = `InnoDB_system` ENGINE = InnoDB) */""",
                        "FIXED table/tablespace"),
                table("directories outside and inside a version comment", Set.of(Fix.FORCE_INNODB),
                        """
                                CREATE TABLE `t` (
                                  `a` int NOT NULL
                                ) ENGINE=InnoDB DATA DIRECTORY='/x y/' INDEX DIRECTORY='/z'
                                /*!50100 PARTITION BY RANGE (`a`)
                                (PARTITION p0 VALUES LESS THAN (10) DATA DIRECTORY = '/it''s' ENGINE = InnoDB) */""",
                        """
                                CREATE TABLE `t` (
                                  `a` int NOT NULL
                                ) ENGINE=InnoDB /* DATA DIRECTORY='/x y/' */ /* INDEX DIRECTORY='/z' */
                                /*!50100 PARTITION BY RANGE (`a`)
                                (PARTITION p0 VALUES LESS THAN (10) -- DATA DIRECTORY = '/it''s'
                                 ENGINE = InnoDB) */""",
                        "FIXED table/data_or_index_directory"),
                table("directory that would end the comment", Set.of(Fix.FORCE_INNODB),
                        "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB DATA DIRECTORY='/*/'",
                        "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB", "FIXED table/data_or_index_directory"),
                table("key that can be added", Set.of(Fix.CREATE_INVISIBLE_PKS),
                        "CREATE TABLE `t` (\n  `PRIMARY` int,\n  UNIQUE KEY `u` (`PRIMARY`)\n) ENGINE=InnoDB",
                        "CREATE TABLE `t` (\n  `PRIMARY` int,\n  UNIQUE KEY `u` (`PRIMARY`)\n) ENGINE=InnoDB",
                        "FIXED table/missing_pk"),
                table("key over the beginning of a column", Set.of(Fix.CREATE_INVISIBLE_PKS),
                        "CREATE TABLE `t` (\n  `a` varchar(99) NOT NULL,\n  PRIMARY KEY (`a`(10))\n) ENGINE=InnoDB",
                        "CREATE TABLE `t` (\n  `a` varchar(99) NOT NULL,\n  PRIMARY KEY (`a`(10))\n) ENGINE=InnoDB"),
                table("key that nothing can be added for", Set.of(Fix.CREATE_INVISIBLE_PKS),
                        """
                                CREATE TABLE `t` (
                                  `MY_ROW_ID` int NOT NULL AUTO_INCREMENT,
                                  KEY `k` (`MY_ROW_ID`)
                                ) ENGINE=InnoDB
                                /*!50100 PARTITION BY HASH (`MY_ROW_ID`)
                                PARTITIONS 2 */""",
                        """
                                CREATE TABLE `t` (
                                  `MY_ROW_ID` int NOT NULL AUTO_INCREMENT,
                                  KEY `k` (`MY_ROW_ID`)
                                ) ENGINE=InnoDB
                                /*!50100 PARTITION BY HASH (`MY_ROW_ID`)
                                PARTITIONS 2 */""",
                        "ERROR table/missing_pk_manual_fix", "ERROR table/missing_pk_manual_fix",
                        "ERROR table/missing_pk_manual_fix"),
                table("missing key that shall be missing", Set.of(Fix.IGNORE_MISSING_PKS),
                        "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB",
                        "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB", "FIXED table/missing_pk"));
    }

    static List<Case> programs() {
        String foreign = "FIXED object/definer_needs_privilege";
        String security = "FIXED object/missing_sql_security_invoker";
        return List.of(
                program("view", DdlKind.VIEW, "",
                        "CREATE ALGORITHM=UNDEFINED DEFINER=`a``b`@`%.x` SQL SECURITY DEFINER VIEW `p` AS select 'DEFINER=`a`@`b`' AS `c`",
                        "CREATE ALGORITHM=UNDEFINED SQL SECURITY INVOKER VIEW `p` AS select 'DEFINER=`a`@`b`' AS `c`",
                        foreign, security),
                program("view that is safe already", DdlKind.VIEW, "",
                        "CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW `p` AS select 1 AS `VIEW`",
                        "CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW `p` AS select 1 AS `VIEW`"),
                program("trigger", DdlKind.TRIGGER, "",
                        "CREATE DEFINER=`a`@`b` TRIGGER `p` BEFORE INSERT ON `d` FOR EACH ROW SET @x = 'DEFINER=`c`@`d`'",
                        "CREATE TRIGGER `p` BEFORE INSERT ON `d` FOR EACH ROW SET @x = 'DEFINER=`c`@`d`'", foreign),
                program("event", DdlKind.EVENT, "",
                        "CREATE DEFINER=`a`@`b` EVENT `p` ON SCHEDULE EVERY 1 DAY DISABLE DO SET @x = 1",
                        "CREATE EVENT `p` ON SCHEDULE EVERY 1 DAY DISABLE DO SET @x = 1", foreign),
                program("function whose type has parentheses and whose comment looks like a body", DdlKind.FUNCTION, "",
                        """
                                CREATE DEFINER=`a`@`b` FUNCTION `p`(x ENUM('a)','b(')) RETURNS varchar(20) CHARSET utf8mb4
                                    DETERMINISTIC
                                    COMMENT 'BEGIN /* it''s \\\\ */ SQL SECURITY INVOKER'
                                RETURN 'y'""",
                        """
                                CREATE FUNCTION `p`(x ENUM('a)','b(')) RETURNS varchar(20) CHARSET utf8mb4
                                    DETERMINISTIC
                                    COMMENT 'BEGIN /* it''s \\\\ */ SQL SECURITY INVOKER'
                                SQL SECURITY INVOKER
                                RETURN 'y'""",
                        foreign, security),
                program("procedure with comments", DdlKind.PROCEDURE, "",
                        """
                                CREATE DEFINER=`a`@`b` PROCEDURE `p`(/* ( */ IN x INT -- )
                                )
                                    READS SQL DATA
                                -- SQL SECURITY INVOKER
                                BEGIN END""",
                        """
                                CREATE PROCEDURE `p`(/* ( */ IN x INT -- )
                                )
                                    READS SQL DATA
                                SQL SECURITY INVOKER
                                -- SQL SECURITY INVOKER
                                BEGIN END""",
                        foreign, security),
                program("procedure in which a backslash is a letter", DdlKind.PROCEDURE, "NO_BACKSLASH_ESCAPES",
                        "CREATE DEFINER=`a`@`b` PROCEDURE `p`(x ENUM('\\'), y INT)\nSELECT ') SQL SECURITY INVOKER'",
                        "CREATE PROCEDURE `p`(x ENUM('\\'), y INT)\nSQL SECURITY INVOKER\nSELECT ') SQL SECURITY INVOKER'",
                        foreign, security));
    }

    static List<Case> accounts() {
        String end = " REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK COMMENT 'ACCOUNT UNLOCK'";
        String nobody = "CREATE USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password' AS"
                + " '$A$005$THISISACOMBINATIONOFINVALIDSALTANDPASSWORDTHATMUSTNEVERBRBEUSED'";
        String locked = " REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT LOCK COMMENT 'ACCOUNT UNLOCK'";
        return List.of(
                account("no password, locked", Fix.LOCK_INVALID_ACCOUNTS,
                        "CREATE USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password'" + end, nobody + locked,
                        "FIXED user/no_password"),
                account("empty password, locked", Fix.LOCK_INVALID_ACCOUNTS,
                        "CREATE USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password' AS ''" + end, nobody + locked,
                        "FIXED user/no_password"),
                account("unknown plugin, nothing about locks", Fix.LOCK_INVALID_ACCOUNTS,
                        "CREATE USER `u`@`%` IDENTIFIED WITH 'auth_socket' REQUIRE NONE ATTRIBUTE '{\"a\": \"LOCK\"}'",
                        nobody + " REQUIRE NONE ACCOUNT LOCK ATTRIBUTE '{\"a\": \"LOCK\"}'",
                        "FIXED user/unsupported_auth_plugin"),
                account("second factor that the target does not have", Fix.LOCK_INVALID_ACCOUNTS,
                        "CREATE USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password' AS 'x' AND IDENTIFIED WITH"
                                + " 'authentication_ldap_simple' AS 'uid=u'" + end,
                        nobody + locked, "FIXED user/unsupported_auth_plugin"),
                account("no IDENTIFIED at all", Fix.LOCK_INVALID_ACCOUNTS, "CREATE USER `u`@`%` REQUIRE NONE",
                        nobody + " REQUIRE NONE ACCOUNT LOCK", "FIXED user/no_password"),
                account("left out", Fix.SKIP_INVALID_ACCOUNTS,
                        "CREATE USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password'" + end, "",
                        "FIXED user/no_password"),
                account("password that looks like clauses", Fix.SKIP_INVALID_ACCOUNTS,
                        "CREATE USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password' AS '\\' AND IDENTIFIED WITH x'"
                                + end,
                        "CREATE USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password' AS '\\' AND IDENTIFIED WITH x'"
                                + end),
                account("role", Fix.SKIP_INVALID_ACCOUNTS,
                        "CREATE USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password' REQUIRE NONE PASSWORD EXPIRE ACCOUNT LOCK",
                        "CREATE ROLE `u`@`%`;\nALTER USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password' REQUIRE NONE"
                                + " PASSWORD EXPIRE ACCOUNT LOCK"));
    }

    static List<Case> grants() {
        return List.of(
                grants("privileges that are left", Fix.STRIP_RESTRICTED_GRANTS,
                        "GRANT SELECT, SUPER, INSERT (`SUPER`, b) ON *.* TO `u`@`%` WITH GRANT OPTION\n"
                                + "GRANT SHOW_ROUTINE,SET_USER_ID,SYSTEM_USER ON *.* TO `u`@`%`",
                        "GRANT SELECT, INSERT (`SUPER`, b) ON *.* TO `u`@`%` WITH GRANT OPTION\n"
                                + "GRANT SHOW_ROUTINE,SET_ANY_DEFINER ON *.* TO `u`@`%`",
                        "FIXED user/restricted_grants"),
                grants("nothing left, and the schema mysql", Fix.STRIP_RESTRICTED_GRANTS,
                        """
                                GRANT SUPER ON *.* TO `u`@`%`
                                GRANT SELECT ON `mysql`.`user` TO `u`@`%`
                                GRANT SELECT ON `mysql`.* TO `u`@`%`
                                REVOKE SUPER ON `x`.* FROM `u`@`%`""",
                        "GRANT SELECT ON `mysql`.* TO `u`@`%`\nREVOKE SUPER ON `x`.* FROM `u`@`%`",
                        "FIXED user/restricted_grants", "FIXED user/explicit_mysql_grant"),
                grants("escaped wildcards", Fix.UNESCAPE_WILDCARD_GRANTS,
                        "GRANT SELECT, INSERT ON `a\\_b\\%`.* TO `u`@`%`\nGRANT SELECT ON `a`.`b_c` TO `u`@`%`",
                        "GRANT INSERT, SELECT ON `a_b%`.* TO `u`@`%`\nGRANT SELECT ON `a`.`b_c` TO `u`@`%`",
                        "FIXED user/escaped_wildcard_grant"),
                grants("patterns", Fix.IGNORE_WILDCARD_GRANTS,
                        "GRANT SELECT ON `a%`.* TO `u`@`%`", "GRANT SELECT ON `a%`.* TO `u`@`%`",
                        "FIXED user/wildcard_grant"),
                grants("objects that are not there", Fix.STRIP_INVALID_GRANTS,
                        """
                                GRANT SELECT ON `s`.`missing` TO `u`@`%`
                                GRANT SELECT, CREATE ON `s`.`missing` TO `u`@`%`
                                GRANT EXECUTE ON PROCEDURE `s`.`missing` TO `u`@`%`
                                GRANT SELECT ON `s`.`missing*/` TO `u`@`%`""",
                        """
                                /* GRANT SELECT ON `s`.`missing` TO `u`@`%` */
                                GRANT SELECT, CREATE ON `s`.`missing` TO `u`@`%`
                                /* GRANT EXECUTE ON PROCEDURE `s`.`missing` TO `u`@`%` */""",
                        "FIXED user/invalid_grants", "FIXED user/invalid_grants", "FIXED user/invalid_grants"));
    }
}
