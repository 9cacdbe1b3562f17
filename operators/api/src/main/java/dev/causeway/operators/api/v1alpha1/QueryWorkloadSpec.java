package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import java.time.LocalTime;
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
 * @param sync how runs follow each other
 * @param parity how comparisons are certified; null where they are not
 * @param agent the service that answers them
 * @param shadow which questions the other engine is asked, too
 * @param runner the Jobs that act on data
 */
@ApiType
@ValidationRule(
    value =
        "!has(self.target.lake.replication) || self.target.lake.replication.region !="
            + " self.aws.region",
    message = "target.lake.replication.region must be another one than aws.region")
@ValidationRule(
    value =
        "!has(self.catalog.crawler) || (self.catalog.crawler.role != self.target.lake.unloadRole &&"
            + " (!has(self.target.lake.replication) || self.catalog.crawler.role !="
            + " self.target.lake.replication.role))",
    message =
        "catalog.crawler.role must differ from the roles of target.lake: different services assume"
            + " them")
@ValidationRule(
    value =
        "!has(self.sync.interval) || self.tables.all(t, !has(t.partitionBy) ||"
            + " (has(t.partitionBy.partitions) ? t.partitionBy.partitions :"
            + " self.catalog.partitions) == 'Registered')",
    message =
        "sync.interval needs Registered partitions: a run that follows points at folders of earlier"
            + " runs, which cannot be projected")
@ValidationRule(
    value =
        "!has(self.parity) || !has(self.parity.accepted) || self.parity.accepted.all(a,"
            + " self.tables.exists(t, t.name == a.table))",
    message =
        "parity.accepted[].table must name one of tables: correct the name, or remove the entry")
public record QueryWorkloadSpec(
    @Required @JsonPropertyDescription("Where AWS is.") Aws aws,
    @Required @JsonPropertyDescription("Where the data is today.") WorkloadSource source,
    @Required @JsonPropertyDescription("Where the data goes.") WorkloadTarget target,
    @Required @JsonPropertyDescription("How the runs are called in the Glue catalogue.")
        WorkloadCatalog catalog,
    @Required @Size(min = 1, max = 1000) @JsonPropertyDescription("The tables that cross, by name.")
        List<Table> tables,
    @Size(max = 500)
        @JsonPropertyDescription("The questions people ask, with their verified SQL, by name.")
        List<WorkloadQuery> queries,
    @Default("{}") @JsonPropertyDescription("How runs follow each other while the source lives on.")
        RunSync sync,
    @JsonPropertyDescription(
            "How comparisons are certified. Without it runs are compared, but no user is switched to"
                + " one.")
        @Nullable WorkloadParity parity,
    @Required @JsonPropertyDescription("The service that answers the queries.") Agent agent,
    @Default("{}")
        @JsonPropertyDescription(
            "Which of the users' questions the engine that did not answer is asked, too, to compare"
                + " both answers.")
        WorkloadShadow shadow,
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
   * How runs follow each other.
   *
   * @param interval from the start of one run to the next; null for no further runs
   * @param window when a run may start; null for always
   * @param keepRuns how many finished runs stay at least
   * @param sourceRpus base capacity of the source's workgroup, for what runs cost
   */
  @ApiType
  public record RunSync(
      @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription(
              "Time from one cut to the next, such as 1h, while the phase rests at Proven, Switched,"
                  + " Soaking or Soaked. Each run wakes a Serverless source: status.cost.month tells"
                  + " what that costs. Leave it out for no further runs.")
          @Nullable String interval,
      @JsonPropertyDescription("When a run may start. Leave it out for always.")
          @Nullable Window window,
      @Default("3")
          @Min(2)
          @Max(100)
          @JsonPropertyDescription(
              "Finished runs that stay at least, from 2 to 100. Older ones are removed, but never"
                  + " one that a route, a certificate or a later run names.")
          int keepRuns,
      @Default("128")
          @Min(4)
          @Max(1024)
          @JsonPropertyDescription(
              "Base capacity of the source's workgroup in RPUs, from 4 to 1024. Only to tell what runs"
                  + " cost, in status.cost and in causeway plan.")
          int sourceRpus) {}

  /**
   * A part of each day, in UTC; it may go over midnight.
   *
   * @param from start
   * @param to end
   */
  @ApiType
  @ValidationRule(
      value = "self.from != self.to",
      message = "sync.window.from and to must differ: leave window out for the whole day")
  public record Window(
      @Required
          @Size(min = 5, max = 5)
          @Pattern("^([01][0-9]|2[0-3]):[0-5][0-9]$")
          @JsonPropertyDescription("Start, in UTC, such as 22:00.")
          String from,
      @Required
          @Size(min = 5, max = 5)
          @Pattern("^([01][0-9]|2[0-3]):[0-5][0-9]$")
          @JsonPropertyDescription("End, in UTC, such as 05:00; before from for the next day.")
          String to) {

    /** How long it is open each day. */
    public Duration length() {
      Duration length = Duration.between(LocalTime.parse(from), LocalTime.parse(to));
      return length.isNegative() ? length.plusDays(1) : length;
    }
  }

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
