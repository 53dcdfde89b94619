package io.godwit.engine.dump.rows;

/**
 * Proof that a data file was written. Immutable.
 *
 * @param rowBytes before compression
 * @param fileBytes as stored
 */
record WrittenFile(String name, long rows, long rowBytes, long fileBytes) {
}
