package dev.causeway.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a capability now: the value of one key of the routes ConfigMap.
 *
 * @param capability the capability
 * @param version counts up by one at least with each change
 * @param source the source side
 * @param target the target side; null until a run was published
 * @param weight share of the users on the target, 0 to 100 percent
 * @param cohorts reserved cohorts that do not follow the weight
 * @param hold the hold in force, or null
 * @param transition the change that made this record
 */
public record Route(
    Capability capability,
    long version,
    RouteTarget source,
    @Nullable RouteTarget target,
    int weight,
    Map<String, Side> cohorts,
    @Nullable Hold hold,
    Transition transition) {

  public Route {
    if (weight < 0 || weight > 100) {
      throw new IllegalArgumentException("weight is " + weight + ", must be 0 to 100");
    }
    if (weight > 0 && target == null) {
      throw new IllegalArgumentException("weight is " + weight + " but the route has no target");
    }
    cohorts = Map.copyOf(cohorts);
  }

  /** SHA-256 of this record's canonical JSON, in hexadecimal. */
  public String hash() {
    return Json.hash(this);
  }

  /**
   * The side that serves a user. The same user stays on the target once the weight has reached it,
   * so cohorts only grow.
   *
   * @param user the authenticated user
   */
  public Side sideOf(String user) {
    if (target == null) {
      return Side.Source;
    }
    if (user.equals(Names.SYNTHETIC_USER)) {
      Side reserved = cohorts.get(Names.SYNTHETIC_COHORT);
      if (reserved != null) {
        return reserved;
      }
    }
    return Cohort.percentile(user, capability) < weight ? Side.Target : Side.Source;
  }

  /** What a side answers with; the source while there is no target. */
  public RouteTarget on(Side side) {
    return side == Side.Target && target != null ? target : source;
  }
}
