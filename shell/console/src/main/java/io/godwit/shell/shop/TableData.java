package io.godwit.shell.shop;

import java.util.SplittableRandom;

/**
 * How a table is filled. Immutable.
 *
 * @param table quoted, with its schema
 * @param charset of the stream
 * @param columns what LOAD DATA expects after the table: columns and SET clause
 * @param rowCount rows to make
 */
record TableData(String table, String charset, String columns, long rowCount, Rows rows) {
    /** Makes rows. Stateless, so any thread. */
    @FunctionalInterface
    interface Rows {
        /** @param number from 1 */
        void write(long number, SplittableRandom random, TsvLine line);
    }

    static TableData of(String table, String columns, long rowCount, Rows rows) {
        return new TableData(table, "utf8mb4", columns, rowCount, rows);
    }

    long seed() {
        return (long) table.hashCode() << 32;
    }

    String statement() {
        return "LOAD DATA LOCAL INFILE '" + table.replaceAll("\\W", "_") + "' INTO TABLE " + table + " CHARACTER SET "
                + charset + " " + columns;
    }
}
