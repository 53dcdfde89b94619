CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE DATABASE `odd ``name` CHARACTER SET latin1;
CREATE DATABASE empty_db;
USE shop;
CREATE TABLE types_all (
 id int unsigned NOT NULL AUTO_INCREMENT, t tinyint, s smallint, m mediumint, b bigint unsigned, b1 bit(1), b13 bit(13), bo boolean,
 d decimal(30,10), f float, db double, c char(10), vc varchar(100) CHARACTER SET latin1, tx text, mt mediumtext, bi binary(4), vb varbinary(50), bl blob, lb longblob,
 e enum('a','b''c','d,e'), st set('x','y','z'), j json, da date, ti time(3), dt datetime(6), ts timestamp(2) NULL DEFAULT CURRENT_TIMESTAMP(2), y year,
 g geometry, p point NOT NULL, g1 int GENERATED ALWAYS AS (t+1) VIRTUAL, g2 int GENERATED ALWAYS AS (t*2) STORED,
 PRIMARY KEY (id), KEY (g2), FULLTEXT KEY ft (tx), SPATIAL KEY (p)) COMMENT='all ''types''';
INSERT INTO types_all (t,s,m,b,b1,b13,bo,d,f,db,c,vc,tx,mt,bi,vb,bl,lb,e,st,j,da,ti,dt,ts,y,g,p) VALUES
(1,-2,3,18446744073709551615,b'1',b'1010101010101',1,12345678901234567890.0123456789,1.5,3.141592653589793,'café','naïve','line1\nline2\ttab\\back\0nul','日本語 😀',0x00FF0A09,'',0x00010203FF,REPEAT(0xAB,3000),'b''c','x,z','{"a": [1, 2, {"b": null}]}','2024-02-29','-838:59:59.000','9999-12-31 23:59:59.999999','2038-01-19 03:14:07.00',2155,ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))'),POINT(1,2)),
(NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,POINT(3,4));
CREATE TABLE customers (id int PRIMARY KEY AUTO_INCREMENT, name varchar(80) NOT NULL, email varchar(120) UNIQUE, created timestamp DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE orders (id int PRIMARY KEY AUTO_INCREMENT, customer_id int NOT NULL, amount decimal(10,2), note varchar(200), KEY(customer_id), CONSTRAINT fk_c FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE);
CREATE TABLE audit (id bigint PRIMARY KEY AUTO_INCREMENT, what varchar(200), at datetime(3));
CREATE TABLE nopk (a int, b varchar(20));
CREATE TABLE parted (id int NOT NULL, yr int NOT NULL, v varchar(20), PRIMARY KEY(id,yr)) PARTITION BY RANGE (yr) (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN (2020), PARTITION pm VALUES LESS THAN MAXVALUE);
CREATE TABLE cpk (a varchar(20) NOT NULL, b bigint NOT NULL, c text, PRIMARY KEY(a,b));
CREATE TABLE digits (d int); INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
INSERT INTO customers(id,name,email) SELECT x.i, CONCAT('Cust ',x.i), CONCAT('c',x.i,'@x.org') FROM (SELECT a.d+10*b.d+100*c.d+1 i FROM digits a, digits b, digits c) x WHERE x.i <= 500 ORDER BY x.i;
INSERT INTO orders(customer_id,amount,note) SELECT c.id, c.id*1.25, REPEAT('n',c.id%50) FROM customers c JOIN (SELECT 1 UNION SELECT 2 UNION SELECT 3) z;
INSERT INTO nopk VALUES (1,'one'),(2,NULL),(2,NULL); INSERT INTO parted SELECT id, 1990+id%40, name FROM customers; INSERT INTO cpk SELECT CONCAT('k',id%7), id, note FROM orders;
CREATE VIEW v_orders AS SELECT c.name, SUM(o.amount) total FROM customers c JOIN orders o ON o.customer_id=c.id GROUP BY c.id;
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW v_cust AS SELECT * FROM customers WHERE id > 100 WITH CHECK OPTION; CREATE VIEW v_on_v AS SELECT * FROM v_orders WHERE total > 100;
DELIMITER //
CREATE TRIGGER tr_o AFTER INSERT ON orders FOR EACH ROW BEGIN INSERT INTO audit(what,at) VALUES (CONCAT('order ',NEW.id,';'), NOW(3)); END//
CREATE TRIGGER tr_c BEFORE UPDATE ON customers FOR EACH ROW SET NEW.name = TRIM(NEW.name)//
CREATE PROCEDURE p_add(IN n varchar(80), OUT oid int) COMMENT 'adds' BEGIN INSERT INTO customers(name) VALUES (n); SET oid = LAST_INSERT_ID(); END//
CREATE FUNCTION f_vat(x decimal(10,2)) RETURNS decimal(10,2) DETERMINISTIC RETURN x*1.2//
CREATE EVENT ev_clean ON SCHEDULE EVERY 1 DAY STARTS '2037-01-01 00:00:00' DO DELETE FROM audit WHERE at < NOW() - INTERVAL 30 DAY//
DELIMITER ;
USE `odd ``name`;
CREATE TABLE `t.1 x/y` (`a b` int PRIMARY KEY, `sel"ect` varchar(10)); INSERT INTO `t.1 x/y` VALUES (1,'é');
CREATE USER 'app'@'%' IDENTIFIED WITH mysql_native_password BY 'app_pw'; GRANT SELECT, INSERT ON shop.* TO 'app'@'%'; GRANT ALL PRIVILEGES ON empty_db.* TO 'app'@'%';
CREATE USER 'ro'@'localhost' IDENTIFIED BY 'ro_pw' REQUIRE NONE PASSWORD EXPIRE NEVER; GRANT SELECT (id) ON shop.customers TO 'ro'@'localhost'; GRANT EXECUTE ON PROCEDURE shop.p_add TO 'ro'@'localhost';
