SET NAMES utf8mb4

SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00'

CREATE DATABASE torture CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci

CREATE DATABASE `odd %41 ``*/ name 雪☃` CHARACTER SET latin1

CREATE DATABASE moved CHARACTER SET latin1 COLLATE latin1_german1_ci

CREATE TABLE torture.bytes (
  id INT NOT NULL PRIMARY KEY, lb LONGBLOB, vb VARBINARY(300), fb BINARY(5), tx TEXT, lt VARCHAR(300) CHARACTER SET latin1,
  u3 VARCHAR(100) CHARACTER SET utf8, u2 VARCHAR(100) CHARACTER SET ucs2, sj VARCHAR(100) CHARACTER SET sjis, ch CHAR(5) NOT NULL DEFAULT '')

INSERT INTO torture.bytes (id) VALUES (-1)

INSERT INTO torture.bytes SELECT 1, d, d, 0x00, '\\', CONVERT(d USING latin1), 'ünï', 'ünï', '表ソ', 'a' FROM (SELECT UNHEX(CONCAT(
  '000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F',
  '404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F',
  '808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF',
  'C0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF')) d) x

INSERT INTO torture.bytes (id, tx, lt, lb, vb) VALUES (2, '', '', '', ''), (3, '\\N', '\\N', '\\N', '\\N'), (4, 'NULL', 'NULL', 'NULL', 'NULL'),
  (5, 'tab\tnewline\nreturn\rnul\0sub\Zback\bquote''double"', 'é\t\n\r\0\Z\\', 'x', 'y'), (6, '😀 𝄞 👩‍👩‍👧', 'ÿ', '\t', '\n'),
  (7, '\\\\n\\t\\0\\', '\\', '\\', '\\'), (8, ' lead and trail ', '  ', 0x20, 0x2000), (9, '\0', '\0', '\0', '\0')

CREATE TABLE torture.numbers (
  id INT NOT NULL PRIMARY KEY, b64 BIT(64), b1 BIT(1), bu BIGINT UNSIGNED, bs BIGINT, de DECIMAL(65,30), dz INT(8) UNSIGNED ZEROFILL,
  f FLOAT, fs FLOAT(7,3), d DOUBLE, ds DOUBLE(20,5), y YEAR)

INSERT INTO torture.numbers VALUES
  (1, b'1111111111111111111111111111111111111111111111111111111111111111', b'1', 18446744073709551615, -9223372036854775808,
   99999999999999999999999999999999999.999999999999999999999999999999, 42, 1.2345678, 1234.567, 1.7976931348623157e308, 123456789012345.12345, 1901),
  (2, b'0', b'0', 0, 9223372036854775807, -99999999999999999999999999999999999.999999999999999999999999999999, 0, 16777217, -0.001, 2.2250738585072014e-308, -0.00001, 2155),
  (3, b'1000000000000000000000000000000000000000000000000000000000000000', NULL, 9223372036854775808, -1,
   0.000000000000000000000000000001, 99999999, -0.0, 0, 4.9e-324, 0, 0),
  (4, 10, 1, 1, 1, 0, 1, 3.4028234e38, 9999.999, -1.7976931348623157e308, 0.1, 2000), (5, 9, 0, 1, 1, 0, 1, 1.17549435e-38, 1e-3, 0.1, 1, 1999),
  (6, 92, 1, 10, 13, -0.5, 5, 1e-45, 33.333, 1.0000000000000002, 2, 1970), (7, 0x5C0A0D00, 1, 1, 1, 1, 1, 0.1, 0.1, -0.0, 1, 2001),
  (8, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (9, 1, 1, 1, 1, 1, 1, 1e15, 1, 1e15, 1, 2001), (10, 1, 1, 1, 1, 1, 1, 1e16, 1, 123456789012345678, 1, 2001)

CREATE TABLE torture.floats (id INT NOT NULL PRIMARY KEY AUTO_INCREMENT, f FLOAT NOT NULL)

CREATE TABLE torture.times (
  id INT NOT NULL PRIMARY KEY, d DATE, dt DATETIME, dt6 DATETIME(6), t TIME, t6 TIME(6), ts TIMESTAMP NULL, ts6 TIMESTAMP(6) NULL,
  td TIMESTAMP NOT NULL DEFAULT '2020-06-30 23:59:59' ON UPDATE CURRENT_TIMESTAMP)

INSERT INTO torture.times VALUES
  (1, '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00.000000', '-838:59:59', '-838:59:59.000000', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '2021-03-28 00:59:59'),
  (2, '2021-00-00', '2021-02-00 00:00:00', '9999-12-31 23:59:59.999999', '838:59:59', '-00:00:00.000001', '2021-03-28 00:59:59', '2021-03-28 01:00:00.000001', '2021-10-31 00:30:00'),
  (3, '0001-01-01', '1000-01-01 00:00:00', '1970-01-01 00:00:00.000001', '00:00:00', '23:59:59.999999', '2021-10-31 00:30:00', '2021-10-31 01:30:00.5', '2021-10-31 01:30:00'),
  (4, '9999-12-31', '9999-12-31 23:59:59', NULL, NULL, NULL, '2038-01-19 03:14:07', '1970-01-01 00:00:01', '2021-03-14 10:00:00'),
  (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2021-11-07 09:00:00')

CREATE TABLE torture.choices (id INT NOT NULL PRIMARY KEY, e ENUM('', 'a', 'b,c', 'it''s', '雪'), s SET('x', 'y', 'z''z'), j JSON)

INSERT IGNORE INTO torture.choices VALUES
  (1, '', '', '{}'), (2, NULL, NULL, NULL), (3, 'not a member', 'x,y,z''z', 'null'), (4, 'b,c', 'z''z', '""'), (5, 'it''s', 'x', '[]'),
  (6, '雪', 'y', '[18446744073709551615, -9223372036854775808, 1.7976931348623157e308, 5e-324, 0.1, 1e20, 123456789012345678901234567890]'),
  (7, 1, 0, '"\\u0000 \\b\\f\\n\\r\\t\\\\ \\" / \\u2028 😀"'), (8, 5, 7, '{"": 1, "a\\tb": [true, false, null], "\\\\N": "\\\\N", "é": {"nested": {"deep": [[[]]]}}}'),
  (9, 2, 1, '"\\\\N"'), (10, 2, 1, '"NULL"'), (11, 2, 1, '0'), (12, 2, 1, 'true'), (13, 2, 1, '1.0') /*!80000 , (14, 2, 1, '-0.0') */

CREATE TABLE torture.nullable_key (k INT NULL, v VARCHAR(60), UNIQUE KEY k (k))

INSERT INTO torture.nullable_key SELECT NULL, REPEAT('n', n) FROM (SELECT 1 n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5) a

INSERT INTO torture.nullable_key VALUES (-2147483648, 'min'), (2147483647, 'max'), (0, 'zero'), (1, 'one')

CREATE TABLE torture.keyless (a INT, b VARCHAR(60))

INSERT INTO torture.keyless VALUES (1, 'x'), (1, 'x'), (1, 'x'), (NULL, NULL), (NULL, NULL), (2, '')

CREATE TABLE torture.from_zero (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v INT)

INSERT INTO torture.from_zero VALUES (0, 1), (-5, 2), (7, 3)

CREATE TABLE torture.wide_gaps (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, v VARCHAR(255))

CREATE TABLE torture.composite (a INT NOT NULL, b VARCHAR(20) NOT NULL, c INT NOT NULL, v VARCHAR(200), PRIMARY KEY (a, b, c))

CREATE TABLE torture.by_enum (e ENUM('z', 'a', 'm') NOT NULL, n INT NOT NULL, v VARCHAR(200), PRIMARY KEY (e, n))

CREATE TABLE torture.`back``tick` (`a``b` INT PRIMARY KEY, `new
line` INT, `per%cent` INT, `snow☃` INT, `*/ end` INT, `back\slash` INT, `quo'te"s` INT, `/*! x` INT, KEY `i``dx` (`new
line`)) COMMENT = 'a ''comment'' with\nlines; and */ ends \\ here'

INSERT INTO torture.`back``tick` VALUES (1, 2, 3, 4, 5, 6, 7, 8)

CREATE TABLE torture.`two
lines` (id INT PRIMARY KEY)

INSERT INTO torture.`two
lines` VALUES (1)

CREATE TABLE torture.`*/ DROP TABLE x; -- y` (id INT PRIMARY KEY, `;;` INT)

INSERT INTO torture.`*/ DROP TABLE x; -- y` VALUES (1, 2)

CREATE TABLE torture.`back\slash` (id INT PRIMARY KEY)

INSERT INTO torture.`back\slash` VALUES (1)

CREATE TABLE torture.`CREATE TABLE x` (id INT PRIMARY KEY COMMENT 'CREATE TABLE and DEFAULT CHARSET')

CREATE TABLE `odd %41 ``*/ name 雪☃`.`täble@@0.tsv` (`ü` VARCHAR(10) PRIMARY KEY)

INSERT INTO `odd %41 ``*/ name 雪☃`.`täble@@0.tsv` VALUES ('é'), ('')

CREATE TABLE torture.generated (
  id INT NOT NULL PRIMARY KEY, a INT, v INT GENERATED ALWAYS AS (a + 1) VIRTUAL, s VARCHAR(20) GENERATED ALWAYS AS (CONCAT(a, 'x')) STORED,
  j JSON, KEY (v), UNIQUE KEY s (s) /*!80023 , h INT INVISIBLE DEFAULT 3, x VARCHAR(40) DEFAULT (CONCAT('a', 'b')), KEY fx ((a * 2)), UNIQUE KEY ux ((CONCAT(a, id))),
  KEY mv ((CAST(j -> '$.tags' AS UNSIGNED ARRAY))), KEY hidden (a) INVISIBLE, KEY descending (a DESC, id), CONSTRAINT positive CHECK (a > -100) NOT ENFORCED */)

INSERT INTO torture.generated (id, a, j) VALUES (1, 1, '{"tags": [1, 2]}'), (2, NULL, NULL), (3, 2, '{}')

CREATE TABLE torture.only_generated (a INT GENERATED ALWAYS AS (1 + 1) VIRTUAL, b INT GENERATED ALWAYS AS (2) STORED)

CREATE TABLE torture.parts (id INT NOT NULL, at DATE NOT NULL, v VARCHAR(100), PRIMARY KEY (id, at))
  PARTITION BY RANGE (year(`at`)) SUBPARTITION BY HASH (id) (
  PARTITION `old ``one` VALUES LESS THAN (2000) (SUBPARTITION `s%0`, SUBPARTITION `s@1`),
  PARTITION `new/er` VALUES LESS THAN MAXVALUE (SUBPARTITION `s*/2`, SUBPARTITION `s 3☃`))

INSERT INTO torture.parts VALUES (1, '1999-01-01', 'a'), (2, '1999-01-01', 'b'), (3, '2020-01-01', 'c'), (4, '2020-01-01', 'd'), (5, '2021-01-01', 'e')

CREATE TABLE torture.listed (id INT NOT NULL) PARTITION BY LIST (id) (PARTITION p1 VALUES IN (1, 2), PARTITION `p ü` VALUES IN (3))

INSERT INTO torture.listed VALUES (1), (2), (2), (3)

CREATE TABLE torture.egg (id INT PRIMARY KEY, hen INT NULL)

CREATE TABLE torture.hen (id INT PRIMARY KEY, egg INT NULL, CONSTRAINT fk_egg FOREIGN KEY (egg) REFERENCES torture.egg (id) ON DELETE CASCADE)

INSERT INTO torture.egg VALUES (1, NULL), (2, NULL)

INSERT INTO torture.hen VALUES (1, 2), (2, 1)

UPDATE torture.egg SET hen = id

ALTER TABLE torture.egg ADD CONSTRAINT fk_hen FOREIGN KEY (hen) REFERENCES torture.hen (id) ON DELETE CASCADE

CREATE TABLE moved.child (id INT PRIMARY KEY, egg INT, FOREIGN KEY (egg) REFERENCES torture.egg (id))

INSERT INTO moved.child VALUES (1, 1)

CREATE VIEW moved.base_view AS SELECT id, hen FROM torture.egg

CREATE VIEW torture.view_on_view AS SELECT b.id, 'é' AS `é``s`, '*/' AS `*/` FROM moved.base_view b

CREATE ALGORITHM = TEMPTABLE DEFINER = 'view maker'@'%' SQL SECURITY DEFINER VIEW torture.`a ``view` AS SELECT * FROM torture.view_on_view

CREATE TRIGGER torture.`tr ``;;` BEFORE INSERT ON torture.keyless FOR EACH ROW
BEGIN
  -- a comment; with a delimiter ;; and an apostrophe isn't it
  /* another ;; one */
  SET NEW.b = CONCAT(NEW.b, ';;', "//");
END

CREATE TRIGGER torture.tr_second BEFORE INSERT ON torture.keyless FOR EACH ROW FOLLOWS `tr ``;;` SET NEW.a = NEW.a + 1

CREATE PROCEDURE torture.`p ``;;`(IN `a b` INT, OUT o VARCHAR(20) CHARACTER SET latin1)
  COMMENT 'it''s; */ a comment'
BEGIN
  # hash ;; comment
  DECLARE x VARCHAR(20) DEFAULT ';;';
  SELECT '/* no comment */', "-- nor this", x;
  SET o = 'é😀';
END

CREATE FUNCTION torture.f_types(x DECIMAL(10, 2), e ENUM('a', 'b;;')) RETURNS VARCHAR(20) CHARSET utf8mb4 NO SQL DETERMINISTIC SQL SECURITY INVOKER
  RETURN CONCAT(x, e, '\\', '\n', "'")

CREATE EVENT torture.`ev ;;` ON SCHEDULE EVERY 1 DAY STARTS '2037-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE COMMENT 'it''s'
  DO BEGIN
  /* ;; */
  DELETE FROM torture.keyless WHERE b = ';;;';
END

SET SESSION sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES'

CREATE TRIGGER torture.tr_ansi AFTER INSERT ON torture.from_zero FOR EACH ROW
BEGIN
  INSERT INTO "torture"."keyless" ("a", "b") VALUES (NEW."id", 'a' || '\' || ';;');
END

CREATE PROCEDURE torture."p ansi"() SELECT "id", 'c:\' || ';' FROM torture."from_zero"

CREATE FUNCTION torture.f_ansi() RETURNS VARCHAR(20) CHARSET utf8mb4 DETERMINISTIC RETURN 'a\' || "torture"."f_types"(1, 'a')

CREATE EVENT torture."ev ansi" ON SCHEDULE EVERY 1 HOUR STARTS '2037-01-01 00:00:00' DISABLE DO DELETE FROM "torture"."keyless" WHERE "b" = '\'

SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'

CREATE PROCEDURE moved.under_german() SELECT 'x'

CREATE TABLE moved.t (id INT PRIMARY KEY, v VARCHAR(10))

CREATE TRIGGER moved.under_german_too BEFORE INSERT ON moved.t FOR EACH ROW SET NEW.v = 'x'

ALTER DATABASE moved CHARACTER SET utf8mb4 COLLATE utf8mb4_bin

CREATE USER 'view maker'@'%' IDENTIFIED WITH mysql_native_password BY 'Secret_1'

GRANT SELECT ON torture.* TO 'view maker'@'%'

GRANT SELECT ON moved.* TO 'view maker'@'%'

GRANT SELECT (id), UPDATE (hen) ON torture.egg TO 'view maker'@'%'

GRANT SELECT, INSERT ON `odd %41 ``*/ name 雪☃`.`täble@@0.tsv` TO 'view maker'@'%'

CREATE USER `o@dd user`@`10.%` IDENTIFIED WITH mysql_native_password AS '*6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4' REQUIRE SSL WITH MAX_QUERIES_PER_HOUR 5 ACCOUNT LOCK

GRANT EXECUTE ON PROCEDURE torture.`p ``;;` TO `o@dd user`@`10.%`

GRANT ALL PRIVILEGES ON `tort\_re`.* TO `o@dd user`@`10.%` WITH GRANT OPTION
