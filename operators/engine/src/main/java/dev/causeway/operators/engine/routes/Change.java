package dev.causeway.operators.engine.routes;

import dev.causeway.contract.Hold;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Side;
import dev.causeway.contract.Transition;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a next route says, before it has a version and a place in the chain.
 *
 * @param kind kind of change
 * @param target the target side; null until a run was published
 * @param weight share of the users on the target, in percent
 * @param cohorts reserved cohorts
 * @param hold the hold in force afterwards, or null
 * @param by who decided it
 * @param reason one sentence
 * @param planHash hash of the plan it belongs to
 * @param at when it was decided
 */
public record Change(
    Transition.Kind kind,
    @Nullable RouteTarget target,
    int weight,
    Map<String, Side> cohorts,
    @Nullable Hold hold,
    String by,
    String reason,
    String planHash,
    Instant at) {

  public Change {
    cohorts = Map.copyOf(cohorts);
  }

  /** Who decides, for which plan, and when: the same for all changes of one look at a phase. */
  public record Author(String by, String planHash, Instant at) {}

  /** The reserved cohort goes to a run. */
  public static Change drillOut(Route from, RouteTarget run, Author author) {
    Map<String, Side> out = Map.of(Names.SYNTHETIC_COHORT, Side.Target);
    return of(from, Transition.Kind.DrillOut, run, 0, out, author)
        .because("the reserved cohort tries " + run.database());
  }

  /** The reserved cohort comes back; the users stay where they are. */
  public static Change drillBack(Route from, Author author) {
    return of(from, Transition.Kind.DrillBack, from.target(), from.weight(), Map.of(), author)
        .because("the reserved cohort comes back");
  }

  /** A share of the users goes to a run. */
  public static Change forward(Route from, RouteTarget run, int weight, Author author) {
    return of(from, Transition.Kind.Forward, run, weight, from.cohorts(), author)
        .because("%d%% of the users go to the target".formatted(weight));
  }

  /** The users on the target read a newer run; nobody moves. */
  public static Change publish(Route from, RouteTarget run, Author author) {
    return of(from, Transition.Kind.Publish, run, from.weight(), from.cohorts(), author)
        .because("%s is proven and follows".formatted(run.database()));
  }

  /** The users on the target read the run before again; nobody moves. */
  public static Change withdraw(Route from, RouteTarget run, String reason, Author author) {
    return of(from, Transition.Kind.Withdraw, run, from.weight(), from.cohorts(), author)
        .because(reason);
  }

  /** Everybody goes back to the source. A hold in force stays. */
  public static Change reverse(Route from, String reason, Author author) {
    return of(from, Transition.Kind.Reverse, from.target(), 0, Map.of(), author).because(reason);
  }

  /** Nobody moves: a hold is released, or an intended change is withdrawn. */
  public static Change stay(Route from, @Nullable Hold hold, String reason, Author author) {
    return of(from, Transition.Kind.Hold, from.target(), from.weight(), from.cohorts(), author)
        .because(reason)
        .holding(hold);
  }

  /** The same change with a hold. */
  public Change holding(@Nullable Hold newHold) {
    return new Change(kind, target, weight, cohorts, newHold, by, reason, planHash, at);
  }

  private Change because(String newReason) {
    return new Change(kind, target, weight, cohorts, hold, by, newReason, planHash, at);
  }

  private static Change of(
      Route from,
      Transition.Kind kind,
      @Nullable RouteTarget target,
      int weight,
      Map<String, Side> cohorts,
      Author author) {
    return new Change(
        kind,
        target,
        weight,
        cohorts,
        from.hold(),
        author.by(),
        "",
        author.planHash(),
        author.at());
  }
}
