package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.causeway.contract.Stage;
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
 * @param state where the phase is
 * @param trafficState one sentence on who serves the users
 * @param planHash SHA-256 of the plan that the stages worked from; empty before the first
 * @param conditions Ready, Reconciling, Stalled, Held
 * @param run the latest run; null before the first
 * @param stages the stages in their order
 * @param gates the gates and what they say
 * @param consumers who applies the route
 * @param reverse whether the way back is open; null before the drill
 * @param hold the hold in force, or null
 * @param follow how runs follow each other; null where they do not
 * @param history the latest {@value #MAX_HISTORY} changes of state, oldest first
 * @param evidence the latest evidence of each stage
 */
@ApiType
public record MigrationPhaseStatus(
    @JsonPropertyDescription("Generation of the spec that this was told from.")
        long observedGeneration,
    @JsonPropertyDescription("Where the phase is.") @Nullable PhaseState state,
    @Size(max = 512) @JsonPropertyDescription("One sentence on who serves the users.")
        String trafficState,
    @Size(max = 64) @JsonPropertyDescription("SHA-256 of the plan that the stages worked from.")
        String planHash,
    @Size(max = 16) @JsonPropertyDescription("State by aspect, with reasons.")
        List<Condition> conditions,
    @JsonPropertyDescription("The latest run.") @Nullable RunStatus run,
    @Size(max = 8) @JsonPropertyDescription("The stages in their order.") List<StageStatus> stages,
    @Size(max = 16) @JsonPropertyDescription("The gates and what they say.") List<GateStatus> gates,
    @Size(max = 128) @JsonPropertyDescription("Who applies the route, by name.")
        List<ConsumerStatus> consumers,
    @JsonPropertyDescription("Whether the way back is open.") @Nullable ReverseStatus reverse,
    @JsonPropertyDescription("The hold in force.") @Nullable HoldStatus hold,
    @JsonPropertyDescription("How runs follow each other.") @Nullable FollowStatus follow,
    @Size(max = MAX_HISTORY) @JsonPropertyDescription("The latest changes of state, oldest first.")
        List<HistoryEntry> history,
    @Size(max = 16) @JsonPropertyDescription("The latest evidence of each stage.")
        List<StageEvidence> evidence) {
  /** Most changes of state that are kept. */
  public static final int MAX_HISTORY = 20;

  public MigrationPhaseStatus {
    trafficState = Absent.text(trafficState);
    planHash = Absent.text(planHash);
    conditions = Absent.list(conditions);
    stages = Absent.list(stages);
    gates = Absent.list(gates);
    consumers = Absent.list(consumers);
    history = Absent.list(history);
    evidence = Absent.list(evidence);
  }

  /**
   * A run.
   *
   * @param number counts up from 1
   * @param database its Glue database
   * @param cutAt when its snapshot was taken
   */
  @ApiType
  public record RunStatus(
      @Required @Min(1) @JsonPropertyDescription("Number of the run; counts up from 1.") int number,
      @Required @Size(min = 1, max = 255) @JsonPropertyDescription("Its Glue database.")
          String database,
      @Required
          @JsonFormat(shape = JsonFormat.Shape.STRING)
          @JsonPropertyDescription("When its snapshot of the source was taken.")
          Instant cutAt) {}

  /**
   * A stage.
   *
   * @param name the stage
   * @param state how it stands
   * @param act its latest act, which is the name of a Job; empty before the first
   * @param message what it does or why it does not go on
   * @param done units done
   * @param total units in all; 0 while unknown
   * @param unit what is counted, such as {@code rows}
   * @param startedAt start of the act, or null
   * @param finishedAt end of the act, or null
   */
  @ApiType
  public record StageStatus(
      @Required @JsonPropertyDescription("The stage.") Stage name,
      @Required @JsonPropertyDescription("How it stands.") StageState state,
      @Size(max = 63) @JsonPropertyDescription("Its latest act: the name of a Job.") String act,
      @Size(max = 1024)
          @JsonPropertyDescription("What it does, or why it does not go on and what to do.")
          String message,
      @Min(0) @JsonPropertyDescription("Units done.") long done,
      @Min(0) @JsonPropertyDescription("Units in all; 0 while unknown.") long total,
      @Size(max = 32) @JsonPropertyDescription("What is counted, such as rows.") String unit,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("Start of the act.")
          @Nullable Instant startedAt,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("End of the act.")
          @Nullable Instant finishedAt) {
    public StageStatus {
      act = Absent.text(act);
      message = Absent.text(message);
      unit = Absent.text(unit);
    }
  }

  /**
   * How a stage stands: not begun, at work, at its aim, not able to reach it as things are, or done
   * for another plan.
   */
  public enum StageState {
    Waiting,
    Running,
    Done,
    Failed,
    Stale
  }

  /**
   * A gate.
   *
   * @param name what it asks
   * @param result its latest answer
   * @param message why
   */
  @ApiType
  public record GateStatus(
      @Required @JsonPropertyDescription("What it asks.") GateName name,
      @Required @JsonPropertyDescription("Its latest answer. Inconclusive holds like Fail.")
          GateResult result,
      @Size(max = 1024) @JsonPropertyDescription("Why, and what to do.") String message) {
    public GateStatus {
      message = Absent.text(message);
    }
  }

  /**
   * The gates: found equal lately, certified so, exercised for this run, confirmed by who consumes
   * the route, and where the spec asks it, answered alike when users asked.
   */
  public enum GateName {
    parity,
    certificate,
    drill,
    consumers,
    shadow
  }

  /** Answers of a gate: go on, do not, or not known and so do not. */
  public enum GateResult {
    Pass,
    Fail,
    Inconclusive
  }

  /**
   * A consumer of the route.
   *
   * @param name name of its pod
   * @param version version of the route that it applied
   * @param live whether its Lease is fresh
   */
  @ApiType
  public record ConsumerStatus(
      @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the consumer's pod.")
          String name,
      @Required @Min(0) @JsonPropertyDescription("Version of the route that it applied.")
          long version,
      @Required @JsonPropertyDescription("Whether its Lease is fresh.") boolean live) {}

  /**
   * The way back.
   *
   * @param ready whether it was exercised for this run and its window is open
   * @param lastDrillSeconds how long the drill took, or null
   * @param lastReverseSeconds how long the latest reverse took, or null
   */
  @ApiType
  public record ReverseStatus(
      @Required
          @JsonPropertyDescription("Whether it was exercised for this run and its window is open.")
          boolean ready,
      @JsonPropertyDescription("Seconds that the latest drill took to go and come back.")
          @Nullable Double lastDrillSeconds,
      @JsonPropertyDescription("Seconds until all consumers had applied the latest reverse.")
          @Nullable Double lastReverseSeconds) {}

  /**
   * A change of state.
   *
   * @param at when
   * @param from the state before
   * @param to the state after
   * @param reason why
   */
  @ApiType
  public record HistoryEntry(
      @Required @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("When.")
          Instant at,
      @Required @JsonPropertyDescription("State before.") PhaseState from,
      @Required @JsonPropertyDescription("State after.") PhaseState to,
      @Size(max = 256) @JsonPropertyDescription("Why.") String reason) {
    public HistoryEntry {
      reason = Absent.text(reason);
    }
  }

  /**
   * Evidence of a stage.
   *
   * @param stage the stage
   * @param uri {@code s3://bucket/key}
   * @param sha256 of the object, in hexadecimal
   */
  @ApiType
  public record StageEvidence(
      @Required @JsonPropertyDescription("The stage.") Stage stage,
      @Required
          @Size(min = 1, max = 1024)
          @JsonPropertyDescription("Where it lies: s3://bucket/key.")
          String uri,
      @Required
          @Size(min = 64, max = 64)
          @JsonPropertyDescription("SHA-256 of the object, in hexadecimal.")
          String sha256) {}
}
