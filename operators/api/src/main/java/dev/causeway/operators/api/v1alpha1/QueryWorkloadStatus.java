package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Capability;
import dev.causeway.contract.Engine;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is so. Compared by value: a status that equals the last one is not written.
 *
 * @param observedGeneration generation of the spec that this was told from
 * @param conditions Ready, Reconciling, Stalled, InfrastructureReady, CatalogReady, ParityVerified,
 *     AgentAvailable
 * @param planHash SHA-256 of the plan in force; empty before the first
 * @param routes who serves now, by capability; a copy that nothing reads as input
 * @param endpoints where to ask; null before there is one
 * @param tables size of the latest run, by table
 * @param parity the latest comparison; null before the first
 * @param dataAsOf cut of the run that users on the target read, of all its tables; of the newest
 *     proven run while there are no such users; null before there is one, or if it is not on record
 *     any more. A time and not an age, so that nothing is written as time passes
 * @param cost what the latest run cost; null before the first that was compared
 * @param shadow what came of asking both engines; null where none is asked
 */
@ApiType
public record QueryWorkloadStatus(
    @JsonPropertyDescription("Generation of the spec that this was told from.")
        long observedGeneration,
    @Size(max = 16) @JsonPropertyDescription("State by aspect, with reasons.")
        List<Condition> conditions,
    @Size(max = 64) @JsonPropertyDescription("SHA-256 of the plan in force, in hexadecimal.")
        String planHash,
    @Size(max = 8) @JsonPropertyDescription("Who serves now, by capability.")
        List<RouteStatus> routes,
    @JsonPropertyDescription("Where to ask.") @Nullable Endpoints endpoints,
    @Size(max = 1000) @JsonPropertyDescription("Size of the latest run, by table.")
        List<TableStatus> tables,
    @JsonPropertyDescription("The latest comparison of source and target.")
        @Nullable ParityStatus parity,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription(
            "Cut of the run that users on the target read; of the newest proven run while there are"
                + " none. Its age is the lag: kubectl shows it in column Lag.")
        @Nullable Instant dataAsOf,
    @JsonPropertyDescription("What the latest run cost, and what the interval costs a month.")
        @Nullable CostStatus cost,
    @JsonPropertyDescription(
            "What came of asking both engines. Absent while spec.shadow.percent is 0.")
        @Nullable ShadowStatus shadow) {
  public QueryWorkloadStatus {
    conditions = Absent.list(conditions);
    planHash = Absent.text(planHash);
    routes = Absent.list(routes);
    tables = Absent.list(tables);
  }

  /**
   * Who serves a capability.
   *
   * @param capability the capability
   * @param version version of the route
   * @param weight share of the users on the target, in percent
   * @param engine the target's engine while the weight is above 0, otherwise the source's
   * @param database the database of that engine
   * @param hold id of the hold in force; empty without one
   */
  @ApiType
  public record RouteStatus(
      @Required @JsonPropertyDescription("The capability.") Capability capability,
      @Required @JsonPropertyDescription("Version of the route; counts up with each change.")
          long version,
      @Required
          @Min(0)
          @Max(100)
          @JsonPropertyDescription("Share of the users on the target, in percent.")
          int weight,
      @Required
          @JsonPropertyDescription(
              "The target's engine while the weight is above 0, otherwise the source's.")
          Engine engine,
      @Required @Size(max = 255) @JsonPropertyDescription("The database of that engine.")
          String database,
      @Size(max = 63) @JsonPropertyDescription("Id of the hold in force.") String hold) {
    public RouteStatus {
      hold = Absent.text(hold);
    }
  }

  /**
   * Where to ask.
   *
   * @param agent base URL of the agent inside the cluster
   */
  @ApiType
  public record Endpoints(
      @Size(max = 512) @JsonPropertyDescription("Base URL of the agent inside the cluster.")
          String agent) {
    public Endpoints {
      agent = Absent.text(agent);
    }
  }

  /**
   * Size of a table in the latest run.
   *
   * @param name the table
   * @param rows its rows
   * @param bytes bytes of its files
   */
  @ApiType
  public record TableStatus(
      @Required @Size(min = 1, max = 127) @JsonPropertyDescription("Name of the table.")
          String name,
      @Required @Min(0) @JsonPropertyDescription("Rows in the latest run.") long rows,
      @Required @Min(0) @JsonPropertyDescription("Bytes of its files.") long bytes) {}

  /**
   * The latest comparison.
   *
   * @param verdict over all tables and queries
   * @param run number of the run that was compared
   * @param tables tables compared
   * @param queries queries compared
   * @param evidence the whole comparison
   * @param certificate its certificate; null where none was made
   */
  @ApiType
  public record ParityStatus(
      @Required @JsonPropertyDescription("Verdict over all tables and queries.") Verdict verdict,
      @Required @Min(0) @JsonPropertyDescription("Number of the run that was compared.") int run,
      @Required @Min(0) @JsonPropertyDescription("Tables compared.") int tables,
      @Required @Min(0) @JsonPropertyDescription("Queries compared.") int queries,
      @JsonPropertyDescription("Where the whole comparison lies.") @Nullable EvidenceRef evidence,
      @JsonPropertyDescription("Its certificate.") @Nullable CertificateStatus certificate) {}

  /**
   * A certificate.
   *
   * @param number its place in the workload's chain
   * @param uri {@code s3://bucket/key}
   * @param hash what the next one names: SHA-256 of what is signed
   */
  @ApiType
  public record CertificateStatus(
      @Required @Min(1) @JsonPropertyDescription("Its place in the workload's chain.") long number,
      @Required
          @Size(min = 1, max = 1024)
          @JsonPropertyDescription("Where it lies: s3://bucket/key.")
          String uri,
      @Required
          @Size(min = 64, max = 64)
          @JsonPropertyDescription(
              "SHA-256 of what is signed, in hexadecimal: the next one names it.")
          String hash) {}
}
