package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Names an object in the same namespace; its kind follows from the field.
 *
 * @param name its name
 */
@ApiType
public record LocalReference(
    @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Name of an object in the same namespace.")
        String name) {}
