package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a run cost at list prices, which are those of {@code prices.properties} in the contract
 * module. Storage, Glue, KMS, Kubernetes and what users ask are not in it.
 *
 * @param run number of the run: the latest that was compared
 * @param sourceSeconds from the start of its Sync to the end of its Prove, by the times in their
 *     results; 60 at least, as Redshift Serverless bills
 * @param sourceRpus {@code sync.sourceRpus} of the spec: the workgroup's base capacity, not what it
 *     scaled to
 * @param scannedBytes bytes that Athena says it read to prove the run
 * @param writtenBytes bytes of the files that the run put into the lake, by their manifests
 * @param usd US dollars: source seconds and RPUs, Athena's price by query, a PUT a file
 * @param month 30 days of such runs; null where none follow
 * @param pricesAsOf day of the price table
 */
@ApiType
public record CostStatus(
    @Required @Min(1) @JsonPropertyDescription("Number of the run: the latest that was compared.")
        int run,
    @Required
        @Min(60)
        @JsonPropertyDescription(
            "Seconds that the run kept the source awake: from the start of its Sync to the end of"
                + " its Prove, 60 at least, as Redshift Serverless bills.")
        long sourceSeconds,
    @Required
        @Min(1)
        @JsonPropertyDescription(
            "RPUs that it is priced with: sync.sourceRpus, not what the source scaled to.")
        int sourceRpus,
    @Required @Min(0) @JsonPropertyDescription("Bytes that Athena read to prove the run.")
        long scannedBytes,
    @Required
        @Min(0)
        @JsonPropertyDescription(
            "Bytes that the run put into the lake; none for what it points at.")
        long writtenBytes,
    @Required
        @Size(min = 1, max = 32)
        @Pattern(CostStatus.USD)
        @JsonPropertyDescription(
            "US dollars at list prices: the source's seconds and RPUs, Athena's scans, a PUT a file."
                + " Without storage, Glue, KMS and Kubernetes.")
        String usd,
    @JsonPropertyDescription("30 days of such runs at sync.interval. Absent without an interval.")
        @Nullable Month month,
    @Required
        @Size(min = 10, max = 10)
        @JsonPropertyDescription("Day of the price table, such as 2026-11-23.")
        String pricesAsOf) {
  static final String USD = "^[0-9]+\\.[0-9]{2,4}$";

  /**
   * Thirty days of such runs.
   *
   * @param runs how many start, by {@code sync.interval} and {@code sync.window}
   * @param rpuHours what they take of the source
   * @param usd what they cost, in US dollars
   */
  @ApiType
  public record Month(
      @Required
          @Min(1)
          @JsonPropertyDescription("Runs that start in 30 days, by sync.interval and sync.window.")
          long runs,
      @Required @JsonPropertyDescription("RPU-hours that they take of the source.") double rpuHours,
      @Required
          @Size(min = 1, max = 32)
          @Pattern(CostStatus.USD)
          @JsonPropertyDescription("US dollars that they cost at list prices.")
          String usd) {}
}
