package io.godwit.engine.checksum;

/**
 * What some rows add up to. Immutable.
 *
 * @param checksum hexadecimal digits, in capitals
 */
public record RowSum(long count, String checksum) {
}
