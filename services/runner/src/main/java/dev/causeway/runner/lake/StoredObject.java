package dev.causeway.runner.lake;

/**
 * An object in the lake's bucket.
 *
 * @param key its key
 * @param bytes its size
 * @param etag S3's entity tag; empty where none was told
 */
public record StoredObject(String key, long bytes, String etag) {}
