package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.TargetState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a phase.
 *
 * @param namespace its namespace
 * @param name its name
 * @param uid its uid
 * @param generation generation of its spec
 * @param capability what it carries across
 * @param workload name of the workload
 * @param dependsOn phases that come first
 * @param target how far to go
 * @param limits time and retries of each stage that acts
 * @param maxAge how old a proof may be when a switch begins
 * @param steps weights of the switch, growing, the last one 100
 * @param confirmTimeout how long consumers may take to apply a route
 * @param shadow what the users' own questions have to show before each step; null for nothing
 * @param soak how long the target serves everybody before it counts as soaked
 * @param reverseWindow how long after the switch the way back is open
 * @param suspend whether nothing new may start
 * @param release id of the hold to release; empty for none
 * @param retry value of the retry annotation; empty for none
 */
public record Phase(
    String namespace,
    String name,
    String uid,
    long generation,
    Capability capability,
    String workload,
    List<Dependency> dependsOn,
    TargetState target,
    Map<Stage, Limits> limits,
    Duration maxAge,
    List<Step> steps,
    Duration confirmTimeout,
    @Nullable ShadowTerms shadow,
    Duration soak,
    Duration reverseWindow,
    boolean suspend,
    String release,
    String retry) {

  public Phase {
    dependsOn = List.copyOf(dependsOn);
    limits = Map.copyOf(limits);
    steps = List.copyOf(steps);
  }

  /**
   * A phase that has to be somewhere first.
   *
   * @param name its name
   * @param wanted the state it has to be in, or beyond
   * @param reached whether it is
   */
  public record Dependency(String name, String wanted, boolean reached) {}

  /**
   * Bounds of one act.
   *
   * @param timeout of all its tries together
   * @param retries after the first try
   */
  public record Limits(Duration timeout, int retries) {}

  /**
   * A step of the switch.
   *
   * @param weight share of the users on the target, in percent
   * @param pause how long it stays before the next step
   */
  public record Step(int weight, Duration pause) {}

  /**
   * What the users' own questions have to show.
   *
   * @param maxDifferentPercent most that may be answered otherwise, of those compared
   * @param minCompared how many have to be compared first
   */
  public record ShadowTerms(int maxDifferentPercent, int minCompared) {}

  /**
   * Bounds of a stage's acts.
   *
   * @throws IllegalArgumentException if the stage does not act on data
   */
  public Limits limitsOf(Stage stage) {
    Limits found = limits.get(stage);
    if (found == null) {
      throw new IllegalArgumentException("stage %s has no acts".formatted(stage));
    }
    return found;
  }

  /** Whether a stage belongs to the way to the target state. */
  public boolean wants(Stage stage) {
    Stage last =
        switch (target) {
          case Prepared -> Stage.Prepare;
          case Synced -> Stage.Sync;
          case Proven -> Stage.Prove;
          case Switched -> Stage.Switch;
          case Soaked -> Stage.Soak;
        };
    return stage.compareTo(last) <= 0;
  }

  /** Whether users are wanted on the target. */
  public boolean movesTraffic() {
    return wants(Stage.Switch);
  }

  /** How this phase signs what it decides. */
  public String author() {
    return "phase/" + name;
  }
}
