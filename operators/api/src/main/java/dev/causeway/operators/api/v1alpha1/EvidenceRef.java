package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Where evidence lies.
 *
 * @param uri {@code s3://bucket/key}
 * @param sha256 of the object, in hexadecimal
 */
@ApiType
public record EvidenceRef(
    @Required @Size(min = 1, max = 1024) @JsonPropertyDescription("Where it lies: s3://bucket/key.")
        String uri,
    @Required
        @Size(min = 64, max = 64)
        @Pattern("^[0-9a-f]{64}$")
        @JsonPropertyDescription("SHA-256 of the object, in hexadecimal.")
        String sha256) {}
