package dev.causeway.runner.lake;

/**
 * An object in the lake's bucket.
 *
 * @param key its key
 * @param bytes its size
 */
public record StoredObject(String key, long bytes) {}
