package io.godwit.engine.repair;

/**
 * Why the target did not take a transaction when it was last tried. Immutable.
 *
 * @param why a sentence with the table and the row
 * @param remedy what to do before it is tried again
 */
record Standstill(String at, String why, String remedy) {
}
