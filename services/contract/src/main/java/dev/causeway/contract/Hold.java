package dev.causeway.contract;

import java.time.Instant;

/**
 * A stop that only its release ends.
 *
 * @param id what {@code spec.release} must name
 * @param by who set it
 * @param reason one sentence on why, and what to do next
 * @param at when
 */
public record Hold(String id, String by, String reason, Instant at) {}
