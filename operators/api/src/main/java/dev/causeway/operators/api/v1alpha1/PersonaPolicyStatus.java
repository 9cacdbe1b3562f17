package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What is so.
 *
 * @param observedGeneration generation of the spec that this was told from
 * @param conditions Ready
 */
@ApiType
public record PersonaPolicyStatus(
    @JsonPropertyDescription("Generation of the spec that this was told from.")
        long observedGeneration,
    @Size(max = 16) @JsonPropertyDescription("State by aspect, with reasons.")
        List<Condition> conditions) {
  public PersonaPolicyStatus {
    conditions = Absent.list(conditions);
  }
}
