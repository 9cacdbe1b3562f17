package dev.causeway.certificate;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.certificate.Items.QueryItem;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a genuine certificate counts, and the chain it stands in. */
class ValidityTest {
  private static final KeyPairs KEYS = KeyPairs.p256();
  private static final Items ITEMS = Samples.items(Samples.plan(), Verdict.Match);
  private static final SignedCertificate SIGNED = KEYS.sign(Samples.first(Verdict.Match), ITEMS);
  private static final Duration DAY = Duration.ofHours(24);

  @Test
  void itCountsForAllThatItIsAbout() {
    assertThatCode(() -> validity(Samples.CUT.plus(DAY), facts()).require(SIGNED))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Fact.class)
  void itCountsForNothingElse(Fact fact) {
    Map<Fact, String> expected = facts();
    expected.put(fact, "other");
    Reason reason = reason(validity(Samples.CUT, expected), SIGNED);
    assertThat(reason).isIn(Reason.Foreign, Reason.Partial, Reason.StaleByChange);
  }

  @Test
  void itAgesWithItsCut() {
    assertThat(reason(validity(Samples.CUT.plus(DAY).plusNanos(1), facts()), SIGNED))
        .isEqualTo(Reason.StaleByAge);
    assertThat(reason(validity(Samples.CUT.minus(Duration.ofHours(1)), facts()), SIGNED))
        .isEqualTo(Reason.FromTheFuture);
  }

  @Test
  void itCountsNoLongerThanWhatWasAccepted() {
    Instant lastMoment =
        Samples.ACCEPTED_UNTIL.plusDays(1).atStartOfDay(UTC).toInstant().minusNanos(1);
    Validity patient = new Validity(lastMoment, Duration.ofDays(90), facts(), Set.of());
    Validity late = new Validity(lastMoment.plusNanos(1), Duration.ofDays(90), facts(), Set.of());
    assertThatCode(() -> patient.require(SIGNED)).doesNotThrowAnyException();
    CertificateRefused refused =
        catchThrowableOfType(CertificateRefused.class, () -> late.require(SIGNED.shortened()));
    assertThat(refused.reason()).isEqualTo(Reason.AcceptedExpired);
    assertThat(refused.sentence()).contains("2026-12-31", "spec.parity.accepted");
  }

  @Test
  void whatNothingWasAcceptedOfHasTheFormThatItAlwaysHad() {
    Items items = new Items(ITEMS.tables(), ITEMS.queries());
    String text = KEYS.sign(certificate(items), items).text();
    assertThat(text).doesNotContain("accepted");
    assertThatCode(() -> new CertificateVerifier(KEYS.publicKeys()).verify(text))
        .doesNotThrowAnyException();
  }

  @Test
  void theDayThatIsSignedIsTheFirstOnWhichAnEntryEnds() {
    Accepted sooner =
        new Accepted("item", "name", Cause.Collation, "known", "joe", LocalDate.of(2026, 11, 30));
    Items other =
        new Items(ITEMS.tables(), ITEMS.queries(), List.of(ITEMS.accepted().getFirst(), sooner));
    Certificate certificate = certificate(other);
    assertThat(certificate.acceptedUntil()).isEqualTo(sooner.expires());
    SignedCertificate signed = KEYS.sign(certificate, other);
    assertThat(new CertificateVerifier(KEYS.publicKeys()).verify(signed.text()).items().accepted())
        .containsExactlyElementsOf(other.accepted());
  }

  @Test
  void aDifferenceIsNamed() {
    Items items = oneQueryDiffers();
    SignedCertificate signed = KEYS.sign(certificate(items), items);
    CertificateRefused refused =
        catchThrowableOfType(
            CertificateRefused.class, () -> validity(Samples.CUT, Map.of()).require(signed));
    assertThat(refused.reason()).isEqualTo(Reason.NotEqual);
    assertThat(refused.sentence()).contains("query/late", "2 of 2 tables");
  }

  @Test
  void anAcceptedDifferenceCountsOnlyWhereItIsSeen() {
    Items items = oneQueryDiffers();
    SignedCertificate signed = KEYS.sign(certificate(items), items);
    Validity accepting = new Validity(Samples.CUT, DAY, Map.of(), Set.of("query/late"));
    assertThatCode(() -> accepting.require(signed)).doesNotThrowAnyException();
    assertThat(reason(accepting, signed.shortened())).isEqualTo(Reason.NotEqual);
    Validity another = new Validity(Samples.CUT, DAY, Map.of(), Set.of("query/other"));
    assertThat(reason(another, signed)).isEqualTo(Reason.NotEqual);
  }

  @Test
  void aCertificateOfNothingProvesNothing() {
    Items none = new Items(List.of(), List.of());
    SignedCertificate signed = KEYS.sign(certificate(none), none);
    assertThat(reason(validity(Samples.CUT, Map.of()), signed)).isEqualTo(Reason.NotEqual);
  }

  @Test
  void theChainHoldsTogether() {
    Certificate first = Samples.first(Verdict.Match);
    Certificate second = Samples.certificate(2, first.hash(), Verdict.Mismatch);
    assertThatCode(() -> CertificateVerifier.follows(second, first)).doesNotThrowAnyException();
    Certificate other = Samples.first(Verdict.Mismatch);
    for (Certificate wrong : List.of(other, second)) {
      CertificateRefused refused =
          catchThrowableOfType(
              CertificateRefused.class, () -> CertificateVerifier.follows(second, wrong));
      assertThat(refused.reason()).isEqualTo(Reason.ChainBroken);
    }
    Certificate gap = Samples.certificate(3, first.hash(), Verdict.Match);
    assertThat(
            catchThrowableOfType(
                    CertificateRefused.class, () -> CertificateVerifier.follows(gap, first))
                .reason())
        .isEqualTo(Reason.ChainBroken);
  }

  private static Items oneQueryDiffers() {
    QueryItem query = ITEMS.queries().getFirst();
    return new Items(
        ITEMS.tables(),
        List.of(new QueryItem(query.name(), Verdict.Nondeterministic, 5, query.sql())));
  }

  private static Certificate certificate(Items items) {
    Certificate c = Samples.first(Verdict.Match);
    Verdict verdict = items.unequal().isEmpty() ? Verdict.Match : Verdict.Nondeterministic;
    Certificate.Compared compared = c.compared();
    return new Certificate(
        c.schema(),
        c.number(),
        c.previous(),
        c.subject(),
        new Certificate.Compared(
            compared.plan(),
            Scope.of(items).hash(),
            compared.policy(),
            compared.definition(),
            compared.revision(),
            compared.region(),
            compared.source(),
            compared.bucket(),
            compared.run(),
            compared.files()),
        verdict,
        items.totals(),
        items.hash(),
        c.report(),
        c.startedAt(),
        c.finishedAt(),
        c.issuedAt(),
        Accepted.until(items.accepted()));
  }

  private static Map<Fact, String> facts() {
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      facts.put(fact, fact.of(SIGNED.certificate()));
    }
    return facts;
  }

  private static Validity validity(Instant now, Map<Fact, String> expected) {
    return new Validity(now, DAY, expected, Set.of());
  }

  private static Reason reason(Validity validity, SignedCertificate signed) {
    CertificateRefused refused =
        catchThrowableOfType(CertificateRefused.class, () -> validity.require(signed));
    assertThat(refused).isNotNull();
    return refused.reason();
  }
}
