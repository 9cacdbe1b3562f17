package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;

/**
 * Compute resources of a container.
 *
 * @param requests what it is sure to get, by resource
 * @param limits what it may use at most, by resource
 */
@ApiType
public record Resources(
    @JsonPropertyDescription("What it is sure to get, by resource, such as {cpu: 100m}.")
        Map<String, Quantity> requests,
    @JsonPropertyDescription("What it may use at most, by resource, such as {memory: 512Mi}.")
        Map<String, Quantity> limits) {
  public Resources {
    requests = requests == null ? Map.of() : Map.copyOf(requests);
    limits = limits == null ? Map.of() : Map.copyOf(limits);
  }

  /** The same as the field of a container. */
  public ResourceRequirements toRequirements() {
    return new ResourceRequirementsBuilder().withRequests(requests).withLimits(limits).build();
  }
}
