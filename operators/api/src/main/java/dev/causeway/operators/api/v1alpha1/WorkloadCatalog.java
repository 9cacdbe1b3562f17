package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.causeway.contract.WorkloadPlan.Known;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How the runs are called.
 *
 * @param database first part of the name of each run's Glue database
 * @param mode whether a crawler reads each run, too
 * @param crawler the crawler; null in mode Exact
 * @param partitions how Athena knows which partitions there are, where a table does not say
 */
@ApiType
@ValidationRule(
    value = "(self.mode == 'Crawler') == has(self.crawler)",
    message = "catalog.crawler goes with catalog.mode Crawler: give both or neither")
public record WorkloadCatalog(
    @Required
        @Size(min = 1, max = 200)
        @ValidationRule(
            value = "self.matches('^[a-z][a-z0-9_]*$')",
            message = "must be lower case letters, digits and underscores, beginning with a letter")
        @ValidationRule(
            value = "self == oldSelf",
            message = "is immutable: runs carry its name; create another" + " QueryWorkload")
        @JsonPropertyDescription(
            "First part of the name of each run's Glue database, such as supply_chain for"
                + " supply_chain_r0001. Immutable.")
        String database,
    @Default("Exact")
        @JsonPropertyDescription(
            "Exact: tables come from the source's columns. Crawler: so they do, and a Glue crawler"
                + " reads each run's files besides; a difference refuses the run.")
        CatalogMode mode,
    @JsonPropertyDescription("The Glue crawler of mode Crawler.") @Nullable GlueCrawler crawler,
    @Default("Registered")
        @JsonPropertyDescription(
            "How Athena knows which partitions there are, for tables that do not say themselves."
                + " Registered: each is in the Glue catalogue. Projected: Athena computes them, from"
                + " the first to the last; no table may have rows without its partition column.")
        Known partitions) {
  /** Whether a crawler reads each run, too. */
  public enum CatalogMode {
    Exact,
    Crawler
  }

  /**
   * A Glue crawler.
   *
   * @param name its name
   * @param role IAM role that it assumes
   */
  @ApiType
  public record GlueCrawler(
      @Required
          @Size(min = 1, max = 255)
          @Pattern("^[A-Za-z0-9_-]+$")
          @JsonPropertyDescription("Name of the crawler; unique in the account and region.")
          String name,
      @Required
          @Size(min = 1, max = 64)
          @Pattern(LakeSpecs.ROLE_PATTERN)
          @JsonPropertyDescription(
              "Name of the IAM role that it assumes; another one than the lake's roles.")
          String role) {}
}
