#!/bin/sh
# Prints the SQL that makes schema `bench`. Argument: millions of rows of the largest table; 5 give 1.3 GB of row text.
# The rows come from seeded random numbers: every run makes the same ones.
set -eu
millions=${1:-5}

cat <<SQL
SET SESSION sql_log_bin = 0, unique_checks = 0, foreign_key_checks = 0;
DROP DATABASE IF EXISTS bench;
CREATE DATABASE bench CHARACTER SET utf8mb4;
USE bench;
CREATE TABLE digits (d INT PRIMARY KEY);
INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
CREATE TABLE numbers (n INT PRIMARY KEY) AS
  SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d n FROM digits a, digits b, digits c, digits e, digits f;

CREATE TABLE sbtest1 (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, k INT NOT NULL DEFAULT 0, c CHAR(120) NOT NULL DEFAULT '',
  pad CHAR(60) NOT NULL DEFAULT '', KEY k_1 (k)) CHARACTER SET latin1;

CREATE TABLE wide (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, i INT, u INT UNSIGNED, price DECIMAL(20,6), f FLOAT,
  d DOUBLE, born DATE, made DATETIME(6), seen TIMESTAMP NULL, took TIME(3), y YEAR, flags BIT(8), size ENUM('s','m','l'),
  tags SET('a','b','c','d'), name VARCHAR(80), note TEXT, doc JSON, hash VARBINARY(32), body BLOB, word VARCHAR(20),
  KEY by_name (name)) CHARACTER SET utf8mb4;
SQL

digits11() {
  for _ in $(seq "$1"); do
    printf "%sLPAD(FLOOR(RAND() * 99999999999), 11, '0')" "${comma:-}"
    comma=,
  done
  comma=
}

c=$(digits11 10)
pad=$(digits11 5)
batch=0
while [ "$batch" -lt $((millions * 10)) ]; do
  cat <<SQL
SET rand_seed1 = $batch + 1, rand_seed2 = 4711;
INSERT INTO sbtest1 (k, c, pad) SELECT FLOOR(RAND() * 5000000), CONCAT_WS('-', $c), CONCAT_WS('-', $pad)
  FROM numbers ORDER BY n;
COMMIT;
SQL
  if [ $((batch % 10)) -eq 0 ]; then
    cat <<SQL
INSERT INTO wide (i, u, price, f, d, born, made, seen, took, y, flags, size, tags, name, note, doc, hash, body, word)
  SELECT n - 50000, n * 40000, n * 17.123456, IF(n % 2, n / 10, SQRT(n)), EXP(n % 600), '2001-02-03' + INTERVAL n % 9000 DAY,
    TIMESTAMP'2020-01-01 00:00:00.000001' + INTERVAL n * 977 MICROSECOND, IF(n % 3, '2024-05-06 07:08:09', NULL),
    SEC_TO_TIME(n / 7), 1970 + n % 100, n % 256, 1 + n % 3, n % 16, CONCAT('Ünïcödé ', SHA1(n)),
    CONCAT('line one\n\tindented ', REPEAT(CONCAT('back\\\\slash ', n, ' '), 4)), JSON_OBJECT('n', n, 'list', JSON_ARRAY(1, n, 'x')),
    UNHEX(SHA2(n, 256)), UNHEX(REPEAT(SHA2(n + 1, 256), 2)), IF(n % 5, NULL, 'word') FROM numbers ORDER BY n;
COMMIT;
SQL
  fi
  batch=$((batch + 1))
done

for n in $(seq 200); do
  echo "CREATE TABLE small_$n (id INT NOT NULL PRIMARY KEY, name VARCHAR(40), made DATETIME) AS"
  echo "  SELECT n id, SHA1(n + $n) name, TIMESTAMP'2020-01-01 00:00:00' + INTERVAL n MINUTE made FROM numbers WHERE n < 100;"
done
echo "DROP TABLE numbers, digits;"
echo "ANALYZE TABLE sbtest1, wide;"
