package dev.causeway.contract;

import java.time.Instant;

/**
 * How far an act is.
 *
 * @param done units done
 * @param total units in all; 0 while unknown
 * @param unit what is counted, such as {@code tables}
 * @param message one sentence on what is done now
 * @param at when this was written
 */
public record ActProgress(long done, long total, String unit, String message, Instant at) {}
