package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/**
 * A hold.
 *
 * @param id what {@code spec.release} must name
 * @param by who set it
 * @param reason why, and what to do
 * @param at when
 */
@ApiType
public record HoldStatus(
    @Required @Size(min = 1, max = 63) @JsonPropertyDescription("What spec.release must name.")
        String id,
    @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Who set it.") String by,
    @Required @Size(max = 1024) @JsonPropertyDescription("Why, and what to do.") String reason,
    @Required @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("Since when.")
        Instant at) {}
