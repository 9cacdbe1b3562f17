package dev.causeway.operators.engine.phase.decide;

import dev.causeway.certificate.CertificateRefused;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.contract.Certification;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.engine.ledger.Ledger;
import dev.causeway.operators.engine.routes.Change;
import dev.causeway.operators.engine.routes.Confirmation;
import dev.causeway.operators.engine.routes.Consumer;
import dev.causeway.operators.engine.routes.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision rests on, at one moment.
 *
 * @param now the moment
 * @param phase what is wanted
 * @param workload the workload
 * @param position where the traffic is; null while there is no record
 * @param acts acts of this phase, of any plan
 * @param consumers who follows the route
 * @param ledger how far the ledger is with the versions that are not yet in it
 * @param rival name of an older phase for the same capability; empty for none
 */
public record Observation(
    Instant now,
    Phase phase,
    Workload workload,
    @Nullable Position position,
    List<Act> acts,
    List<Consumer> consumers,
    Map<Long, Ledger.Put> ledger,
    String rival) {

  public Observation {
    acts = List.copyOf(acts);
    consumers = List.copyOf(consumers);
    ledger = Map.copyOf(ledger);
  }

  /**
   * A workload as its reconciler left it.
   *
   * @param plan the newest plan that was resolved; null for none
   * @param problem why the plan may not be worked from now; empty when it may
   * @param infrastructureReady whether the target's infrastructure is there
   * @param infrastructure what its infrastructure waits for; empty when ready
   * @param following how runs follow each other; null where they do not
   * @param certifying how comparisons are certified
   * @param shadowing what came of asking both engines
   */
  public record Workload(
      @Nullable WorkloadPlan plan,
      String problem,
      boolean infrastructureReady,
      String infrastructure,
      @Nullable Following following,
      Certifying certifying,
      Shadowing shadowing) {}

  /**
   * What came of asking both engines.
   *
   * @param settings which questions both are asked
   * @param totals what the agents added up; null before the first question
   */
  public record Shadowing(Shadow settings, @Nullable ShadowTotals totals) {}

  /**
   * How comparisons are certified.
   *
   * @param terms what certificates have to hold now; null where none can be made
   * @param problem why none can be made, and what to do; empty where they can
   * @param certificates what the acts reported as certificates, by name of the act
   */
  public record Certifying(
      @Nullable Certification terms, String problem, Map<String, Checked> certificates) {
    public Certifying {
      certificates = Map.copyOf(certificates);
    }
  }

  /** What somebody reported as a certificate. */
  public sealed interface Checked {
    /** One by a key that counts, to the byte. */
    record Genuine(SignedCertificate certificate) implements Checked {}

    /** Something else. */
    record Refused(CertificateRefused why) implements Checked {}
  }

  /**
   * How runs follow each other.
   *
   * @param interval from the start of one to the next
   * @param window when one may start; null for always
   * @param keep finished runs that stay at least
   */
  public record Following(Duration interval, @Nullable Window window, int keep) {}

  /** Hash of the plan; empty while there is none. */
  public String planHash() {
    WorkloadPlan plan = workload.plan();
    return plan == null ? "" : plan.hash();
  }

  /** Databases of the runs that the route names; none while it has no record. */
  public Set<String> routed() {
    return position == null ? Set.of() : position.databases();
  }

  /** Signs changes of the route that are decided from this observation. */
  Change.Author author() {
    return new Change.Author(phase.author(), planHash(), now);
  }

  /** How things are once the route is written. */
  public Observation after(Action.WriteRoutes write) {
    Position next =
        position == null
            ? Position.moved(write.routes(), write.since(), write.confirmedAt())
            : position.next(write.routes(), write.since(), write.confirmedAt());
    return new Observation(now, phase, workload, next, acts, consumers, ledger, rival);
  }

  /** Who has applied the route in force. */
  public Confirmation confirmation(Position at) {
    return Confirmation.of(
        consumers, at.current().version(), at.since(), phase.confirmTimeout(), now);
  }
}
