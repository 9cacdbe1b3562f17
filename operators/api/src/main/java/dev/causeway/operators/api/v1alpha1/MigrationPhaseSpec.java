package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.causeway.contract.Capability;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Drill;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Prepare;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Prove;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Reverse;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Soak;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Switch;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Sync;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What people want of a crossing. Durations are whole numbers with a unit each, such as {@code
 * 1h30m}; {@link GoDuration} reads them.
 *
 * @param capability what crosses
 * @param workloadRef the QueryWorkload whose capability crosses
 * @param dependsOn phases that have to be somewhere first
 * @param targetState how far to go
 * @param prepare parameters of the stage
 * @param sync parameters of the stage
 * @param prove parameters of the stage
 * @param drill parameters of the stage
 * @param switchover parameters of the stage; {@code switch} on the wire
 * @param soak parameters of the stage
 * @param reverse the way back
 * @param suspend true: starts no new act; a reverse still works
 * @param release id of the hold to release; empty for none
 */
@ApiType
public record MigrationPhaseSpec(
    @Required
        @ValidationRule(
            value = "self == oldSelf",
            message = "capability is immutable: create another MigrationPhase")
        @JsonPropertyDescription("What crosses. Immutable.")
        Capability capability,
    @Required
        @ValidationRule(
            value = "self == oldSelf",
            message = "workloadRef is immutable: create another MigrationPhase")
        @JsonPropertyDescription("The QueryWorkload whose capability crosses. Immutable.")
        LocalReference workloadRef,
    @Size(max = 8)
        @JsonPropertyDescription("Phases of the same namespace that have to be somewhere first.")
        List<Dependency> dependsOn,
    @Default("Proven")
        @JsonPropertyDescription(
            "How far to go. A level: raising it goes on, lowering it below Switched sends traffic"
                + " back. Proven, the default, never touches traffic.")
        TargetState targetState,
    @Default("{}") @JsonPropertyDescription("Inspect the source and the infrastructure.")
        Prepare prepare,
    @Default("{}") @JsonPropertyDescription("Copy the data into a run.") Sync sync,
    @Default("{}") @JsonPropertyDescription("Compare the run with the source.") Prove prove,
    @Default("{}") @JsonPropertyDescription("Send a reserved cohort to the target and back.")
        Drill drill,
    @Default("{}") @JsonProperty("switch") @JsonPropertyDescription("Move the users, step by step.")
        Switch switchover,
    @Default("{}") @JsonPropertyDescription("Watch the target serve all users.") Soak soak,
    @Default("{}") @JsonPropertyDescription("The way back.") Reverse reverse,
    @Default("false")
        @JsonPropertyDescription("True: nothing new is begun. Going back still works.")
        boolean suspend,
    @Default("")
        @Size(max = 63)
        @JsonPropertyDescription("Id of the hold to release, as status.hold.id names it.")
        String release) {
  public MigrationPhaseSpec {
    dependsOn = Absent.list(dependsOn);
    release = Absent.text(release);
  }

  /**
   * A phase that has to be somewhere first.
   *
   * @param name its name
   * @param state where it has to be, at least
   */
  @ApiType
  public record Dependency(
      @Required
          @Size(min = 1, max = 253)
          @JsonPropertyDescription("Name of a MigrationPhase in the same namespace.")
          String name,
      @Default("Soaked") @JsonPropertyDescription("State that it must have reached.")
          TargetState state) {}
}
