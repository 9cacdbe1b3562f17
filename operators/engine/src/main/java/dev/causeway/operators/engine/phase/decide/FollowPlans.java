package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.operators.engine.phase.decide.Observation.Following;
import dev.causeway.operators.engine.routes.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a Sync is told of earlier runs, and what runs at an interval take of the source. */
final class FollowPlans {
  private static final Duration MONTH = Duration.ofDays(30);

  /** Redshift Serverless bills a minute at least each time it wakes. */
  private static final Duration LEAST_BILLED = Duration.ofSeconds(60);

  private static final Pattern NUMBER = Pattern.compile("_r(\\d+)$");

  private FollowPlans() {}

  /** For a run that is taken whole; null where runs do not follow. */
  static @Nullable Follow whole(Observation o) {
    Following following = o.workload().following();
    return following == null ? null : new Follow(null, following.keep(), named(o));
  }

  /** For a run after a proven one; empty if its evidence is not on record. */
  static Optional<Follow> after(Observation o, Evidence evidence, Following following, Run base) {
    Optional<ActResult.Evidence> record =
        evidence.sync(base.database()).map(Act::result).map(ActResult::evidence);
    Optional<ActResult.Evidence> proof =
        evidence.last(Stage.Prove).map(Act::result).map(ActResult::evidence);
    return record.flatMap(r ->
        proof.map(p ->
            new Follow(
                new Follow.Base(base.number(), base.database(), r, p),
                following.keep(),
                named(o))));
  }

  /** Runs that the route names, or is about to, or did in what the ledger has not yet. */
  private static List<Integer> named(Observation o) {
    Position at = o.position();
    if (at == null) {
      return List.of();
    }
    List<Route> routes = new ArrayList<>(at.routes().unwritten());
    routes.add(at.current());
    Route intent = at.routes().intent();
    if (intent != null) {
      routes.add(intent);
    }
    return routes.stream().flatMap(route -> number(route.target()).stream()).distinct().toList();
  }

  private static Optional<Integer> number(@Nullable RouteTarget target) {
    Matcher matcher = NUMBER.matcher(target == null ? "" : target.database());
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  /** When an act began; null while its Job has not. */
  static @Nullable Instant begunAt(Act act) {
    return act.result() == null ? act.jobStartedAt() : act.result().startedAt();
  }

  /** RPU-hours of 30 days, by the time that the newest proven run took. */
  static @Nullable Double monthlyRpuHours(Evidence evidence, Following following) {
    Run run = evidence.run();
    Optional<ActResult> sync =
        run == null ? Optional.empty() : evidence.sync(run.database()).map(Act::result);
    Optional<ActResult> proof = evidence.last(Stage.Prove).map(Act::result);
    if (sync.isEmpty() || proof.isEmpty()) {
      return null;
    }
    Duration awake = Duration.between(sync.get().startedAt(), proof.get().finishedAt());
    Duration billed = awake.compareTo(LEAST_BILLED) < 0 ? LEAST_BILLED : awake;
    double runs = (double) MONTH.toMillis() / following.interval().toMillis();
    double hours = runs * billed.toSeconds() / 3600 * following.sourceRpus();
    return Math.round(hours * 10) / 10.0;
  }
}
