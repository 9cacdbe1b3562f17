package dev.causeway.certificate;

import dev.causeway.certificate.Certificate.Totals;
import dev.causeway.contract.ActResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate has to say to count here and now.
 *
 * @param now the moment
 * @param maxAge longest age of the cut
 * @param expected what it has to be about
 * @param accepted what need not be equal, such as {@code query/late_orders}
 */
public record Validity(
    Instant now, Duration maxAge, Map<Fact, String> expected, Set<String> accepted) {
  /** How far two clocks may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  public Validity {
    expected = expected.isEmpty() ? Map.of() : new EnumMap<>(expected);
    accepted = Set.copyOf(accepted);
  }

  /**
   * Requires that a certificate counts. It must have been verified.
   *
   * @throws CertificateRefused if it does not: foreign before stale, stale by change before by age
   */
  public void require(SignedCertificate signed) {
    Certificate certificate = signed.certificate();
    expected.forEach((fact, value) -> fact.require(certificate, value));
    equal(signed);
    accepted(certificate.acceptedUntil());
    age(certificate.compared().run().cutAt());
  }

  private void equal(SignedCertificate signed) {
    Certificate certificate = signed.certificate();
    Totals totals = certificate.totals();
    boolean all =
        totals.tablesEqual() == totals.tables() && totals.queriesEqual() == totals.queries();
    if (certificate.verdict() == Verdict.Match && all && totals.tables() + totals.queries() > 0) {
      return;
    }
    Set<String> unequal = new TreeSet<>();
    if (signed.items() != null) {
      unequal.addAll(signed.items().unequal());
      unequal.removeAll(accepted);
      if (unequal.isEmpty() && !signed.items().unequal().isEmpty()) {
        return;
      }
    }
    throw new CertificateRefused(
        Reason.NotEqual,
        "Its verdict is %s: %d of %d tables and %d of %d queries are equal%s. See its report %s; correct the difference and prove anew."
            .formatted(
                certificate.verdict(),
                totals.tablesEqual(),
                totals.tables(),
                totals.queriesEqual(),
                totals.queries(),
                unequal.isEmpty() ? "" : "; not equal: " + String.join(", ", unequal),
                certificate.report().uri()));
  }

  private void accepted(@Nullable LocalDate until) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (until != null && until.isBefore(today)) {
      throw new CertificateRefused(
          Reason.AcceptedExpired,
          "A difference that it counts as none was accepted until %s only: renew that entry of spec.parity.accepted or mend the difference, and prove anew."
              .formatted(until));
    }
  }

  private void age(Instant cutAt) {
    if (cutAt.isAfter(now.plus(SKEW))) {
      throw new CertificateRefused(
          Reason.FromTheFuture,
          "Its cut is of %s, which is yet to come: correct the clock that is wrong."
              .formatted(cutAt));
    }
    if (cutAt.plus(maxAge).isBefore(now)) {
      throw new CertificateRefused(
          Reason.StaleByAge,
          "Its cut is of %s, older than %s: take a new run and prove it.".formatted(cutAt, maxAge));
    }
  }
}
