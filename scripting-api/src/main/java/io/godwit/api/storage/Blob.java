package io.godwit.api.storage;

/**
 * An entry of a {@link Storage}.
 *
 * @param size in bytes
 */
public record Blob(String name, long size) {
}
