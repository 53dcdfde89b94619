-- What only a server as old as 5.7 still has, for dumps that shall load into a managed one.
CREATE DATABASE fixes DEFAULT CHARACTER SET latin1;
USE fixes;
CREATE TABLE parted (id INT PRIMARY KEY, v VARCHAR(10)) ENGINE=MyISAM
  PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
INSERT INTO parted VALUES (1, 'one'), (11, 'eleven');
CREATE TABLE fixed_rows (id INT PRIMARY KEY, c CHAR(10)) ENGINE=MyISAM ROW_FORMAT=FIXED COMMENT='ENGINE=MyISAM';
INSERT INTO fixed_rows VALUES (1, 'x');
CREATE TABLE searched (id INT PRIMARY KEY, t TEXT, FULLTEXT KEY (t)) ENGINE=MyISAM;
INSERT INTO searched VALUES (1, 'some words');
CREATE TABLE no_key (a INT);
INSERT INTO no_key VALUES (1), (1);
CREATE TABLE prefixed (a VARCHAR(99) NOT NULL, PRIMARY KEY (a(10)));
INSERT INTO prefixed VALUES ('beginning');
CREATE TABLESPACE fixes_ts ADD DATAFILE 'fixes_ts.ibd' ENGINE=InnoDB;
CREATE TABLE in_space (id INT PRIMARY KEY) TABLESPACE fixes_ts;
INSERT INTO in_space VALUES (7);
CREATE DEFINER='ghost'@'%' SQL SECURITY DEFINER VIEW seen AS SELECT a FROM no_key;
DELIMITER //
CREATE DEFINER='ghost'@'%' PROCEDURE answer (OUT x INT) COMMENT 'BEGIN; it''s not' BEGIN SET x = 42; END//
CREATE DEFINER='ghost'@'%' FUNCTION twice (x INT) RETURNS INT DETERMINISTIC RETURN 2 * x//
CREATE DEFINER='ghost'@'%' TRIGGER marked BEFORE INSERT ON in_space FOR EACH ROW SET @seen = NEW.id//
CREATE DEFINER='ghost'@'%' EVENT nightly ON SCHEDULE EVERY 1 DAY DISABLE DO SET @x = 1//
DELIMITER ;
CREATE USER 'app'@'%' IDENTIFIED WITH mysql_native_password BY 'Secret_1';
GRANT ALL PRIVILEGES ON fixes.* TO 'app'@'%';
CREATE USER 'boss'@'%' IDENTIFIED BY 'Secret_2';
GRANT ALL PRIVILEGES ON *.* TO 'boss'@'%' WITH GRANT OPTION;
CREATE USER 'narrow'@'%' IDENTIFIED BY 'Secret_3';
GRANT SELECT ON `fixes\_x`.* TO 'narrow'@'%';
GRANT EXECUTE ON PROCEDURE fixes.answer TO 'narrow'@'%';
GRANT SELECT ON fixes.no_key TO 'narrow'@'%';
CREATE USER 'open'@'%';
GRANT SELECT ON fixes.* TO 'open'@'%';
