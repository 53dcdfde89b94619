-- A shop as one meets them: grown over years, three schemas, most of what their server can define: what is
-- new since MySQL 5.7 stands in version comments and in the section [roles].
-- Statements are separated by empty lines; a line "-- [name]" begins a section. Tables are filled between [tables] and [indexes].

-- [tables]

CREATE DATABASE shop CHARACTER SET utf8mb4 /*!80001 COLLATE utf8mb4_0900_ai_ci */

CREATE DATABASE shop_archive CHARACTER SET latin1

CREATE DATABASE `shop reports` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci

CREATE TABLE shop.categories (
  id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  parent_id SMALLINT UNSIGNED NULL,
  name VARCHAR(60) NOT NULL,
  sort_order TINYINT NOT NULL DEFAULT 0,
  CONSTRAINT fk_category_parent FOREIGN KEY (parent_id) REFERENCES shop.categories (id) ON DELETE SET NULL
) COMMENT = 'a tree; the parent''s removal leaves roots'

CREATE TABLE shop.customers (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(120) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  name VARCHAR(80) NOT NULL,
  language CHAR(5) CHARACTER SET ascii NOT NULL DEFAULT 'en',
  level ENUM('new', 'silver', 'gold', 'it''s platinum') NOT NULL DEFAULT 'new',
  wants SET('newsletter', 'sms', 'catalogue') NOT NULL DEFAULT '',
  born DATE NULL,
  note TEXT NULL,
  created TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  changed DATETIME(6) NULL ON UPDATE CURRENT_TIMESTAMP(6),
  UNIQUE KEY email (email),
  KEY name (name)
)

CREATE TABLE shop.addresses (
  customer_id INT UNSIGNED NOT NULL,
  kind ENUM('home', 'work', 'pick-up') NOT NULL,
  street VARCHAR(120) NOT NULL,
  city VARCHAR(60) NOT NULL,
  location POINT NOT NULL /*!80003 SRID 4326 */,
  PRIMARY KEY (customer_id, kind),
  CONSTRAINT fk_address_customer FOREIGN KEY (customer_id) REFERENCES shop.customers (id) ON DELETE CASCADE
)

CREATE TABLE shop.products (
  code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  category_id SMALLINT UNSIGNED NULL,
  name VARCHAR(120) NOT NULL,
  description TEXT NOT NULL,
  attributes JSON NOT NULL,
  price DECIMAL(10, 2) NOT NULL,
  flags BIT(12) NOT NULL DEFAULT b'0',
  first_sold YEAR NULL,
  colour VARCHAR(20) GENERATED ALWAYS AS (attributes ->> '$.colour') VIRTUAL,
  KEY colour (colour),
  /*!80013 KEY lower_name ((LOWER(name))), */
  CONSTRAINT fk_product_category FOREIGN KEY (category_id) REFERENCES shop.categories (id)
    ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT price_is_not_negative CHECK (price >= 0)
)

CREATE TABLE shop.product_texts (
  product_code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  language CHAR(5) CHARACTER SET ascii NOT NULL,
  title VARCHAR(120) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  PRIMARY KEY (product_code, language),
  CONSTRAINT fk_text_product FOREIGN KEY (product_code) REFERENCES shop.products (code)
    ON DELETE CASCADE ON UPDATE CASCADE
)

CREATE TABLE shop.product_images (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  product_code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sha BINARY(8) NOT NULL,
  thumbnail VARBINARY(200) NOT NULL,
  image MEDIUMBLOB NOT NULL,
  KEY product_code (product_code),
  CONSTRAINT fk_image_product FOREIGN KEY (product_code) REFERENCES shop.products (code)
    ON DELETE CASCADE ON UPDATE CASCADE
)

CREATE TABLE shop.inventory (
  product_code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  warehouse TINYINT UNSIGNED NOT NULL,
  on_hand INT NOT NULL,
  reserved INT NOT NULL,
  available INT GENERATED ALWAYS AS (on_hand - reserved) STORED,
  is_short BOOLEAN GENERATED ALWAYS AS (on_hand < reserved) VIRTUAL,
  counted_by INT NOT NULL DEFAULT 7 /*!80023 INVISIBLE */,
  PRIMARY KEY (product_code, warehouse),
  KEY available (available),
  CONSTRAINT fk_inventory_product FOREIGN KEY (product_code) REFERENCES shop.products (code)
    ON DELETE CASCADE ON UPDATE CASCADE
)

CREATE TABLE shop.orders (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id INT UNSIGNED NOT NULL,
  status ENUM('open', 'paid', 'sent', 'returned') NOT NULL DEFAULT 'open',
  placed DATETIME(3) NOT NULL,
  delivered TIME NULL,
  total DECIMAL(12, 2) NOT NULL,
  note VARCHAR(200) NULL,
  KEY customer_id (customer_id),
  CONSTRAINT fk_order_customer FOREIGN KEY (customer_id) REFERENCES shop.customers (id) ON DELETE CASCADE
)

CREATE TABLE shop.order_items (
  order_id BIGINT UNSIGNED NOT NULL,
  line SMALLINT UNSIGNED NOT NULL,
  product_code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity SMALLINT UNSIGNED NOT NULL,
  price DECIMAL(10, 2) NOT NULL,
  discount DECIMAL(5, 4) NULL,
  PRIMARY KEY (order_id, line),
  CONSTRAINT fk_item_order FOREIGN KEY (order_id) REFERENCES shop.orders (id) ON DELETE CASCADE
)

CREATE TABLE shop.payments (
  reference BINARY(12) NOT NULL,
  order_id BIGINT UNSIGNED NOT NULL,
  method ENUM('card', 'transfer', 'cash') NOT NULL,
  amount DECIMAL(12, 2) NOT NULL,
  paid_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (reference),
  KEY order_id (order_id),
  CONSTRAINT fk_payment_order FOREIGN KEY (order_id) REFERENCES shop.orders (id) ON DELETE CASCADE
)

CREATE TABLE shop.reviews (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  product_code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  customer_id INT UNSIGNED NULL,
  stars TINYINT NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT fk_review_customer FOREIGN KEY (customer_id) REFERENCES shop.customers (id) ON DELETE SET NULL
)

CREATE TABLE shop.price_history (
  product_code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  valid_from DATE NOT NULL,
  factor FLOAT NOT NULL,
  exact_factor DOUBLE NOT NULL,
  rounded FLOAT(9, 3) NULL,
  PRIMARY KEY (product_code, valid_from)
)

CREATE TABLE shop.page_views (
  id BIGINT UNSIGNED NOT NULL,
  viewed DATE NOT NULL,
  customer_id INT UNSIGNED NULL,
  page VARCHAR(100) CHARACTER SET ascii NOT NULL,
  agent VARCHAR(80) CHARACTER SET latin1 NOT NULL,
  PRIMARY KEY (id, viewed)
)
PARTITION BY RANGE COLUMNS (viewed) (
  PARTITION p2023 VALUES LESS THAN ('2024-01-01'),
  PARTITION p2024 VALUES LESS THAN ('2025-01-01'),
  PARTITION p2025 VALUES LESS THAN ('2026-01-01'),
  PARTITION later VALUES LESS THAN (MAXVALUE)
)

CREATE TABLE shop.audit_log (
  at DATETIME NOT NULL,
  actor VARCHAR(40) NULL,
  what VARCHAR(200) NOT NULL
) COMMENT = 'no primary key, and equal rows do occur'

CREATE TABLE shop.settings (
  scope ENUM('site', 'app', 'job') NOT NULL,
  name VARCHAR(60) NOT NULL,
  value TEXT NULL,
  PRIMARY KEY (scope, name)
)

CREATE TABLE shop_archive.orders_before_2020 (
  number INT NOT NULL,
  customer VARCHAR(80) NOT NULL,
  remarks VARCHAR(255) NULL,
  total DECIMAL(12, 2) NOT NULL,
  closed DATE NULL,
  UNIQUE KEY number (number)
) ROW_FORMAT = COMPRESSED

CREATE TABLE `shop reports`.`sales per day` (
  `day` DATE NOT NULL PRIMARY KEY,
  `orders` INT NOT NULL,
  `revenue €` DECIMAL(14, 2) NOT NULL
)

-- [indexes]

ALTER TABLE shop.reviews ADD FULLTEXT KEY body (body)

ALTER TABLE shop.addresses ADD SPATIAL KEY location (location)

-- [objects]

CREATE VIEW shop.open_orders AS
  SELECT o.id, o.placed, o.total, c.name AS customer
  FROM shop.orders o JOIN shop.customers c ON c.id = o.customer_id
  WHERE o.status = 'open'

CREATE VIEW shop.large_open_orders AS
  SELECT * FROM shop.open_orders WHERE total > 500

CREATE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW shop.gold_customers AS
  SELECT id, name, email, level FROM shop.customers WHERE level = 'gold' WITH CASCADED CHECK OPTION

CREATE VIEW `shop reports`.`best sellers` AS
  SELECT i.product_code, SUM(i.quantity) AS sold
  FROM shop.order_items i
  GROUP BY i.product_code
  ORDER BY sold DESC
  LIMIT 100

CREATE TRIGGER shop.order_changed AFTER UPDATE ON shop.orders FOR EACH ROW
BEGIN
  IF NEW.status <> OLD.status THEN
    INSERT INTO shop.audit_log (at, actor, what)
    VALUES (NOW(), CURRENT_USER(), CONCAT('order ', NEW.id, ': ', OLD.status, ' -> ', NEW.status, ';'));
  END IF;
END

CREATE TRIGGER shop.customer_trimmed BEFORE INSERT ON shop.customers FOR EACH ROW
  SET NEW.name = TRIM(NEW.name)

CREATE TRIGGER shop.customer_language BEFORE INSERT ON shop.customers FOR EACH ROW FOLLOWS customer_trimmed
  SET NEW.language = IFNULL(NULLIF(NEW.language, ''), 'en')

CREATE FUNCTION shop.with_tax(net DECIMAL(12, 2)) RETURNS DECIMAL(12, 2) DETERMINISTIC
  COMMENT 'the usual rate'
  RETURN ROUND(net * 1.20, 2)

CREATE PROCEDURE shop.place_order(IN customer INT UNSIGNED, IN product VARCHAR(16), OUT order_id BIGINT UNSIGNED)
  MODIFIES SQL DATA
BEGIN
  DECLARE unit DECIMAL(10, 2);
  SELECT price INTO unit FROM shop.products WHERE code = product;
  INSERT INTO shop.orders (customer_id, placed, total) VALUES (customer, NOW(3), shop.with_tax(unit));
  SET order_id = LAST_INSERT_ID();
  INSERT INTO shop.order_items (order_id, line, product_code, quantity, price) VALUES (order_id, 1, product, 1, unit);
END

CREATE PROCEDURE shop_archive.count_orders() READS SQL DATA
  SELECT COUNT(*) FROM shop_archive.orders_before_2020

CREATE EVENT shop.forget_old_audit ON SCHEDULE EVERY 1 DAY STARTS '2037-01-01 03:00:00' ON COMPLETION PRESERVE
  COMMENT 'nightly, from the day it is wanted'
  DO DELETE FROM shop.audit_log WHERE at < NOW() - INTERVAL 10 YEAR

CREATE EVENT `shop reports`.refresh ON SCHEDULE EVERY 1 HOUR STARTS '2037-01-01 00:00:00' DISABLE
  DO DO 1

-- [accounts]

CREATE USER app_rw@'%' IDENTIFIED BY 'Demo-only-1' PASSWORD EXPIRE NEVER /*!80021 COMMENT 'the web shop' */

CREATE USER report@'10.0.%' IDENTIFIED BY 'Demo-only-2' WITH MAX_USER_CONNECTIONS 5

CREATE USER archive@localhost IDENTIFIED BY 'Demo-only-3' ACCOUNT LOCK

GRANT SELECT (id, name, level) ON shop.customers TO report@'10.0.%'

GRANT SELECT, EXECUTE ON shop_archive.* TO archive@localhost WITH GRANT OPTION

-- [roles]

CREATE ROLE shop_reader, shop_writer

GRANT SELECT, SHOW VIEW ON shop.* TO shop_reader

GRANT INSERT, UPDATE, DELETE, EXECUTE ON shop.* TO shop_writer

GRANT SELECT ON `shop reports`.* TO shop_reader

GRANT shop_reader, shop_writer TO app_rw@'%'

GRANT shop_reader TO report@'10.0.%'

SET DEFAULT ROLE ALL TO app_rw@'%', report@'10.0.%'
