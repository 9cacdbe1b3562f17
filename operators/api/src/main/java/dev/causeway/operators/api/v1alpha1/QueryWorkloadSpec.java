package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people want of a workload.
 *
 * @param aws where AWS is
 * @param source where the data is today
 * @param target where the data goes
 * @param catalog how the runs are called
 * @param tables the tables that cross
 * @param queries the questions people ask, with their verified SQL
 * @param agent the service that answers them
 * @param runner the Jobs that act on data
 */
@ApiType
public record QueryWorkloadSpec(
    @Required @JsonPropertyDescription("Where AWS is.") Aws aws,
    @Required @JsonPropertyDescription("Where the data is today.") WorkloadSource source,
    @Required @JsonPropertyDescription("Where the data goes.") WorkloadTarget target,
    @Required @JsonPropertyDescription("How the runs are called in the Glue catalogue.")
        Catalog catalog,
    @Required @Size(min = 1, max = 1000) @JsonPropertyDescription("The tables that cross, by name.")
        List<Table> tables,
    @Size(max = 500)
        @JsonPropertyDescription("The questions people ask, with their verified SQL, by name.")
        List<WorkloadQuery> queries,
    @Required @JsonPropertyDescription("The service that answers the queries.") Agent agent,
    @Required @JsonPropertyDescription("The Jobs that act on data.") Runner runner) {
  public QueryWorkloadSpec {
    tables = Absent.list(tables);
    queries = Absent.list(queries);
  }

  /**
   * Where AWS is.
   *
   * @param region region
   * @param envFrom environment of every pod that calls AWS; empty where the pods have an identity
   */
  @ApiType
  public record Aws(
      @Required
          @Size(min = 1, max = 32)
          @Pattern("^[a-z]{2}(-[a-z]+)+-[0-9]$")
          @JsonPropertyDescription("AWS region, such as eu-central-1.")
          String region,
      @Size(max = 8)
          @JsonPropertyDescription(
              "ConfigMaps and Secrets of the same namespace whose entries become the environment of"
                  + " every pod that calls AWS. Leave it out where pods have an identity.")
          List<EnvSource> envFrom) {
    public Aws {
      envFrom = Absent.list(envFrom);
    }
  }

  /**
   * One ConfigMap or Secret.
   *
   * @param configMap name of a ConfigMap, or null
   * @param secret name of a Secret, or null
   */
  @ApiType
  @ValidationRule(
      value = "has(self.configMap) != has(self.secret)",
      message = "must have exactly one of configMap and secret: remove the other")
  public record EnvSource(
      @Size(min = 1, max = 253) @JsonPropertyDescription("Name of a ConfigMap.")
          @Nullable String configMap,
      @Size(min = 1, max = 253) @JsonPropertyDescription("Name of a Secret.")
          @Nullable String secret) {}

  /**
   * How the runs are called.
   *
   * @param database first part of the name of each run's Glue database
   */
  @ApiType
  public record Catalog(
      @Required
          @Size(min = 1, max = 200)
          @ValidationRule(
              value = "self.matches('^[a-z][a-z0-9_]*$')",
              message =
                  "must be lower case letters, digits and underscores, beginning with a letter")
          @ValidationRule(
              value = "self == oldSelf",
              message = "is immutable: runs carry its name; create another" + " QueryWorkload")
          @JsonPropertyDescription(
              "First part of the name of each run's Glue database, such as supply_chain for"
                  + " supply_chain_r0001. Immutable.")
          String database) {}

  /**
   * The service that answers the queries.
   *
   * @param image container image
   * @param replicas number of pods
   * @param resources resources of each
   */
  @ApiType
  public record Agent(
      @Required
          @Size(min = 1, max = 512)
          @Pattern("^[^\\s]+$")
          @JsonPropertyDescription("Container image of the agent.")
          String image,
      @Default("2")
          @Min(0)
          @Max(100)
          @JsonPropertyDescription("Number of pods. With 0 nobody answers and a switch is refused.")
          int replicas,
      @Default("{}") @JsonPropertyDescription("Compute resources of each pod.")
          Resources resources) {}

  /**
   * The Jobs that act on data.
   *
   * @param image container image
   * @param resources resources of each
   */
  @ApiType
  public record Runner(
      @Required
          @Size(min = 1, max = 512)
          @Pattern("^[^\\s]+$")
          @JsonPropertyDescription("Container image of the runner.")
          String image,
      @Default("{}") @JsonPropertyDescription("Compute resources of each Job's pod.")
          Resources resources) {}
}
