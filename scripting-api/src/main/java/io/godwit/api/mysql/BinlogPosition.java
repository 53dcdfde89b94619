package io.godwit.api.mysql;

/**
 * Where a server's binary log stands. Immutable.
 *
 * @param file empty where the binary log is off or may not be read
 * @param gtidExecuted the GTID set, without line breaks; empty where GTIDs are off
 */
public record BinlogPosition(String file, long position, String gtidExecuted) {
    public static final BinlogPosition UNKNOWN = new BinlogPosition("", 0, "");
}
