package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.operators.engine.phase.decide.Observation.Following;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a Sync is told of earlier runs. */
final class FollowPlans {
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
                new Follow.Base(base.number(), base.database(), r, p, doubts(evidence, base)),
                following.keep(),
                named(o))));
  }

  /** Proofs that differed, of runs that followed the base and may point at what it has. */
  private static List<ActResult.Evidence> doubts(Evidence evidence, Run base) {
    return evidence.all().stream()
        .filter(a -> a.stage() == Stage.Prove)
        .filter(a -> a.verdict().filter(v -> v == Verdict.Mismatch).isPresent())
        .filter(a -> a.task().run() != null && a.task().run().number() > base.number())
        .flatMap(a -> Optional.ofNullable(a.result()).map(ActResult::evidence).stream())
        .toList();
  }

  /** Runs that the route names, or is about to, or did in what the ledger has not yet. */
  private static List<Integer> named(Observation o) {
    return o.routed().stream()
        .map(NUMBER::matcher)
        .filter(Matcher::find)
        .map(number -> Integer.valueOf(number.group(1)))
        .toList();
  }

  /** When an act began; null while its Job has not. */
  static @Nullable Instant begunAt(Act act) {
    return act.result() == null ? act.jobStartedAt() : act.result().startedAt();
  }
}
