package dev.causeway.parity;

/**
 * How far a target is behind: all rows that differ came to the source, or were changed there, after
 * the target's newest row.
 *
 * @param column the watermark's column
 * @param source the latest watermark of a row that differs
 * @param target the target's greatest watermark
 * @param behind what is between them: an ISO 8601 duration, or a number
 * @param rows keys that the target does not have yet, or not as they are now
 */
public record Lag(String column, String source, String target, String behind, long rows) {}
