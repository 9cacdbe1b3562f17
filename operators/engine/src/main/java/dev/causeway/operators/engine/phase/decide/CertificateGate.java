package dev.causeway.operators.engine.phase.decide;

import dev.causeway.certificate.Certificate;
import dev.causeway.certificate.CertificateRefused;
import dev.causeway.certificate.CertificateVerifier;
import dev.causeway.certificate.Fact;
import dev.causeway.certificate.Reason;
import dev.causeway.certificate.Scope;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.certificate.Validity;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.Certification;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.engine.phase.decide.Observation.Checked;
import dev.causeway.operators.engine.routes.Position;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the run that users would go to is certified equal, for this phase, as things are now.
 * What the runner reported is not believed here: its ConfigMap can be written by others, the
 * signature cannot.
 */
final class CertificateGate {
  private static final Set<Reason> STALE =
      EnumSet.of(Reason.StaleByAge, Reason.StaleByChange, Reason.AcceptedExpired);
  private static final String RETRY =
      " Set the annotation causeway.dev/retry to a new value to take and prove another run.";
  private static final String BEGIN_ANEW =
      " Users stay where they are. To take and prove another run, lower spec.targetState to Proven"
          + " and raise it again.";

  private CertificateGate() {}

  /**
   * What the gate says.
   *
   * @param reason why users may not go to the run; null if they may
   * @param message one sentence, with what to do
   * @param renewable whether another run and proof would do, without anybody's help
   */
  record Answer(@Nullable PhaseReason reason, String message, boolean renewable) {
    boolean open() {
      return reason == null;
    }
  }

  /** Why the route may not go forward to the newest run; empty if it may. */
  static Optional<StageOutcome> obstacle(Observation o, Evidence evidence) {
    Answer answer = ask(o, evidence);
    PhaseReason reason = answer.reason();
    return reason == null
        ? Optional.empty()
        : Optional.of(new StageOutcome.Fail(reason, answer.message()));
  }

  /** Asks the gate. */
  static Answer ask(Observation o, Evidence evidence) {
    Act proof = evidence.last(Stage.Prove).filter(Act::succeeded).orElse(null);
    Run run = evidence.run();
    WorkloadPlan plan = o.workload().plan();
    if (proof == null || run == null || plan == null) {
      return new Answer(PhaseReason.CertificateMissing, "the newest run is not proven yet", false);
    }
    Certification terms = o.workload().certifying().terms();
    if (terms == null) {
      return new Answer(PhaseReason.CertificateMissing, o.workload().certifying().problem(), false);
    }
    Certification made = proof.task().certification();
    boolean changed = made == null || !made.sameTermsAs(terms);
    Checked reported = o.workload().certifying().certificates().get(proof.name());
    return switch (reported) {
      case null ->
          new Answer(
              PhaseReason.CertificateMissing,
              "run %s is proven, but not certified.%s".formatted(run.database(), remedy(o)),
              changed);
      case Checked.Refused(CertificateRefused why) -> refused(o, run, why, changed);
      case Checked.Genuine(SignedCertificate signed) -> {
        try {
          facts(o, evidence, plan, run, proof, terms).require(signed);
          chained(o, proof, signed.certificate());
          yield new Answer(null, passed(signed), false);
        } catch (CertificateRefused e) {
          yield refused(o, run, e, changed);
        }
      }
    };
  }

  private static Answer refused(Observation o, Run run, CertificateRefused e, boolean changed) {
    boolean stale = STALE.contains(e.reason());
    return new Answer(
        stale ? PhaseReason.ProofStale : PhaseReason.CertificateRefused,
        "the certificate of run %s does not count (%s): %s%s"
            .formatted(run.database(), e.reason(), e.sentence(), remedy(o)),
        changed || e.reason() == Reason.StaleByAge);
  }

  private static String remedy(Observation o) {
    Position at = o.position();
    return at != null && at.current().weight() > 0 ? BEGIN_ANEW : RETRY;
  }

  private static Validity facts(
      Observation o,
      Evidence evidence,
      WorkloadPlan plan,
      Run run,
      Act proof,
      Certification terms) {
    Map<Fact, String> expected = new EnumMap<>(Fact.class);
    expected.put(Fact.namespace, plan.namespace());
    expected.put(Fact.workload, plan.name());
    expected.put(Fact.phase, o.phase().name());
    expected.put(Fact.region, plan.region());
    expected.put(Fact.bucket, plan.target().bucket());
    expected.put(Fact.plan, o.planHash());
    expected.put(Fact.run, run.database());
    expected.put(Fact.token, proof.task().token());
    expected.put(Fact.scope, Scope.of(plan).hash());
    expected.put(Fact.schema, run.schemaHash());
    expected.put(Fact.policy, terms.policy());
    evidence
        .sync(run.database())
        .map(Act::result)
        .map(ActResult::evidence)
        .ifPresent(record -> expected.put(Fact.record, record.sha256()));
    return new Validity(o.now(), o.phase().maxAge(), expected, Set.of());
  }

  /** The neighbours in the chain, as far as they are on record. */
  private static void chained(Observation o, Act proof, Certificate certificate) {
    o.workload()
        .certifying()
        .certificates()
        .forEach((act, reported) -> {
          if (act.equals(proof.name())
              || !(reported instanceof Checked.Genuine(SignedCertificate signed))) {
            return;
          }
          Certificate other = signed.certificate();
          if (other.number() == certificate.number() - 1) {
            CertificateVerifier.follows(certificate, other);
          } else if (other.number() == certificate.number() && !other.equals(certificate)) {
            throw new CertificateRefused(
                Reason.ChainBroken,
                "Act %s has another certificate of the same number %d."
                    .formatted(act, certificate.number()));
          }
        });
  }

  private static String passed(SignedCertificate signed) {
    return "certificate %d, signed by key %s, says that all %d tables and %d queries are equal"
        .formatted(
            signed.certificate().number(),
            signed.signature().keyId().substring(0, 16),
            signed.certificate().totals().tables(),
            signed.certificate().totals().queries());
  }
}
