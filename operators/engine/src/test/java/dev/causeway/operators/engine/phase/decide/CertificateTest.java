package dev.causeway.operators.engine.phase.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.certificate.Items;
import dev.causeway.certificate.KeyPairs;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Cause;
import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.api.v1alpha1.TargetState;
import dev.causeway.operators.engine.phase.decide.Decision.Gate;
import dev.causeway.operators.engine.phase.decide.Decision.Result;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody is switched to a run without a certificate that counts for it, here and now. */
class CertificateTest {
  private final World world = new World();

  @Test
  void theGateNamesTheCertificateThatLetsUsersPass() {
    Decision end = world.prove();
    assertThat(gate(end).result()).isEqualTo(Result.Pass);
    assertThat(gate(end).message()).contains("certificate 1", "all 1 tables and 1 queries");
  }

  @Test
  void withoutAKeyRunsAreProvenAndNobodyIsSwitched() {
    world.notary.asked = false;
    assertThat(world.prove().state()).isEqualTo(PhaseState.Proven);
    Decision end = world.edit(TargetState.Switched);
    refused(end, PhaseReason.CertificateMissing, "spec.parity");
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);
  }

  @Test
  void aKeyThatIsSetLaterHasTheRunTakenAndCertifiedAnew() {
    world.notary.asked = false;
    world.prove();
    world.edit(TargetState.Switched);
    world.notary.asked = true;
    world.settle();
    world.finish(Stage.Sync);
    world.finish(Stage.Prove);
    world.finish(Stage.Drill);
    assertThat(world.weight()).isEqualTo(10);
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(2);
  }

  @Test
  void whatWasTouchedOnTheWayIsRefusedAndARetryTakesAnotherRun() {
    world.notary.onTheWay = text -> text.replace("\"rows\":50", "\"rows\":51");
    world.target = TargetState.Switched;
    refused(world.prove(), PhaseReason.CertificateRefused, "BadSignature", "causeway.dev/retry");
    assertThat(world.after(Duration.ofHours(1)).actions()).isEmpty();
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);

    world.notary.onTheWay = text -> text;
    world.retry = "again";
    world.settle();
    world.finish(Stage.Sync);
    world.finish(Stage.Prove);
    world.finish(Stage.Drill);
    assertThat(world.weight()).isEqualTo(10);
  }

  @Test
  void aStrangersSignatureIsRefused() {
    world.notary.signer = KeyPairs.p256();
    world.target = TargetState.Switched;
    refused(world.prove(), PhaseReason.CertificateRefused, "UnknownKey");
  }

  @Test
  void theCertificateOfAnotherRunIsRefused() {
    world.prove();
    String first = world.act(Stage.Prove).result().certificate();
    world.retry = "again";
    world.target = TargetState.Switched;
    world.after(Duration.ofHours(25));
    world.notary.onTheWay = text -> first;
    world.finish(Stage.Sync);
    refused(world.finish(Stage.Prove), PhaseReason.ProofStale, "run is shop_r0001");
  }

  @Test
  void aCertificateOfLessThanThePlanIsRefused() {
    world.notary.about = items -> new Items(items.tables(), List.of());
    world.target = TargetState.Switched;
    refused(world.prove(), PhaseReason.CertificateRefused, "Partial");
  }

  @Test
  void aDifferenceThatIsAcceptedNoMoreStopsASwitch() {
    LocalDate today = LocalDate.ofInstant(world.now, ZoneOffset.UTC);
    world.notary.about =
        items ->
            new Items(
                items.tables(),
                items.queries(),
                List.of(
                    new Accepted(
                        "orders", "price", Cause.Precision, "known", "jane", today.minusDays(1))));
    world.target = TargetState.Switched;
    refused(world.prove(), PhaseReason.ProofStale, "AcceptedExpired");
  }

  @Test
  void aReportOfMatchDoesNotHideACertificateOfMismatch() {
    world.notary.about =
        items -> dev.causeway.certificate.Samples.items(Wishes.plan("SELECT 1"), Verdict.Mismatch);
    world.target = TargetState.Switched;
    refused(world.prove(), PhaseReason.CertificateRefused, "NotEqual");
  }

  @Test
  void otherPoliciesHaveARunProvenAnewBeforeASwitchAndStopOneUnderWay() {
    world.prove();
    world.notary.policy = "stricter";
    assertThat(world.settle().state()).isEqualTo(PhaseState.Proven);
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);
    world.edit(TargetState.Switched);
    world.finish(Stage.Sync);
    world.finish(Stage.Prove);
    world.finish(Stage.Drill);
    assertThat(world.weight()).isEqualTo(10);

    world.notary.policy = "stricter still";
    Decision end = world.after(Duration.ofSeconds(10));
    assertThat(UpTest.reason(end)).isEqualTo(PhaseReason.ProofStale);
    assertThat(message(end)).contains("policy is stricter in the certificate", "Users stay");
    assertThat(world.weight()).isEqualTo(10);
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(2);
  }

  @Test
  void aSwitchThatGoesOnForLongerThanTheProofIsGoodForStops() {
    world.target = TargetState.Switched;
    world.prove();
    world.finish(Stage.Drill);
    Decision end = world.after(Duration.ofHours(25));
    assertThat(UpTest.reason(end)).isEqualTo(PhaseReason.ProofStale);
    assertThat(message(end)).contains("StaleByAge", "lower spec.targetState");
    assertThat(world.weight()).isEqualTo(10);
  }

  @Test
  void goingBackNeedsNoCertificate() {
    world.switchAll();
    world.notary.asked = false;
    world.edit(TargetState.Proven);
    assertThat(world.weight()).isZero();
  }

  @Test
  void twoCertificatesOfOneNumberAreRefused() {
    world.prove();
    world.notary.forget();
    world.target = TargetState.Switched;
    world.after(Duration.ofHours(25));
    world.finish(Stage.Sync);
    refused(world.finish(Stage.Prove), PhaseReason.CertificateRefused, "ChainBroken");
  }

  @Test
  void aKeyIsReplacedWithoutAStopWhileBothCount() {
    world.prove();
    KeyPairs next = KeyPairs.p256();
    world.notary.published = next.publicPem() + world.notary.published;
    world.notary.signer = next;
    world.edit(TargetState.Switched);
    world.finish(Stage.Drill);
    assertThat(world.weight()).isEqualTo(10);
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);
  }

  private void refused(Decision end, PhaseReason reason, String... parts) {
    assertThat(UpTest.reason(end)).as(message(end)).isEqualTo(reason);
    assertThat(message(end)).contains(parts);
    assertThat(gate(end).result()).isEqualTo(Result.Fail);
    assertThat(world.routesInForce.stream().map(Route::weight)).allMatch(w -> w == 0);
    assertThat(world.routesInForce.stream().map(r -> r.transition().kind().name()))
        .doesNotContain("DrillOut");
  }

  private static String message(Decision end) {
    return switch (end.outcome()) {
      case StageOutcome.Fail fail -> fail.message();
      case StageOutcome.Wait wait -> wait.message();
      default -> "";
    };
  }

  private static Gate gate(Decision end) {
    return end.gates().stream()
        .filter(g -> g.name().equals("certificate"))
        .findFirst()
        .orElseThrow();
  }
}
