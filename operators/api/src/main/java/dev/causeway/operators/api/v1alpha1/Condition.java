package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/**
 * One aspect of a resource's state, as kstatus reads it.
 *
 * @param type what it speaks of
 * @param status whether it holds
 * @param observedGeneration generation of the spec it was told from
 * @param lastTransitionTime when {@code status} last changed
 * @param reason one word from the kind's enum of reasons
 * @param message what is the matter and what to do next
 */
@ApiType
public record Condition(
    @Required
        @Size(min = 1, max = 64)
        @Pattern("^[A-Z][A-Za-z]*$")
        @JsonPropertyDescription("What it speaks of, such as Ready.")
        String type,
    @Required @JsonPropertyDescription("Whether it holds.") ConditionStatus status,
    @Required @JsonPropertyDescription("Generation of the spec it was told from.")
        long observedGeneration,
    @Required
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When status last changed, RFC 3339.")
        Instant lastTransitionTime,
    @Required
        @Size(min = 1, max = 64)
        @Pattern("^[A-Z][A-Za-z0-9]*$")
        @JsonPropertyDescription("One word from a fixed set.")
        String reason,
    @Size(max = 1024) @JsonPropertyDescription("What is the matter and what to do next.")
        String message) {
  public Condition {
    message = Absent.text(message);
  }
}
