package dev.causeway.runner.prove;

import dev.causeway.certificate.CertificateRefused;
import dev.causeway.certificate.CertificateVerifier;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.contract.Names;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.lake.StoredObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * All certificates of a workload, each naming the one before. A place is taken by a conditional
 * write and never written again.
 */
final class CertificateChain {
  private static final int TRIES = 20;

  /** How far back the certificate of an earlier try is looked for: rivals come in between. */
  private static final int LOOK_BACK = 10;

  private final Lake lake;
  private final WorkloadPlan plan;
  private final CertificateVerifier verifier;

  CertificateChain(Lake lake, WorkloadPlan plan, CertificateVerifier verifier) {
    this.lake = lake;
    this.plan = plan;
    this.verifier = verifier;
  }

  /** The certificate that an earlier try of an act left. */
  Optional<SignedCertificate> of(String token) {
    for (String key : newestFirst().stream().limit(LOOK_BACK).toList()) {
      Optional<SignedCertificate> found =
          lake.read(key).flatMap(this::genuine).filter(c -> isOf(c, token));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Adds a certificate.
   *
   * @param next makes it of its number and the hash of the one before
   * @throws Refusal if the newest one cannot be verified: nothing may follow it
   */
  SignedCertificate add(String token, BiFunction<Long, String, SignedCertificate> next) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<SignedCertificate> head = head();
      // A lost answer to our own write looks the same as a rival's certificate.
      if (head.filter(c -> isOf(c, token)).isPresent()) {
        return head.get();
      }
      long number = head.map(c -> c.certificate().number()).orElse(0L) + 1;
      SignedCertificate signed =
          next.apply(number, head.map(c -> c.certificate().hash()).orElse(""));
      if (lake.create(key(number), signed.text())) {
        return signed;
      }
    }
    throw new IllegalStateException(
        "others were faster %d times at adding a certificate under %s"
            .formatted(TRIES, lake.uri(prefix())));
  }

  /** Where a certificate lies. */
  String uri(SignedCertificate signed) {
    return lake.uri(key(signed.certificate().number()));
  }

  private Optional<SignedCertificate> head() {
    return newestFirst().stream().findFirst().flatMap(key -> lake.read(key).map(t -> head(key, t)));
  }

  private SignedCertificate head(String key, String text) {
    try {
      SignedCertificate signed = verifier.verify(text);
      if (key.equals(key(signed.certificate().number()))) {
        return signed;
      }
    } catch (CertificateRefused e) {
      throw broken(key, e.sentence());
    }
    throw broken(key, "It is another one than that of its place.");
  }

  private Refusal broken(String key, String why) {
    return new Refusal(
        "CertificateChainBroken",
        ("No certificate can follow %s: %s If its key was replaced, keep the old public key in"
                + " spec.parity beside the new one; if not, find out who wrote it before you move"
                + " that folder away and begin a new chain.")
            .formatted(lake.uri(key), why));
  }

  private Optional<SignedCertificate> genuine(String text) {
    try {
      return Optional.of(verifier.verify(text));
    } catch (CertificateRefused e) {
      return Optional.empty();
    }
  }

  private boolean isOf(SignedCertificate signed, String token) {
    return signed.certificate().subject().token().equals(token);
  }

  private List<String> newestFirst() {
    return lake.list(prefix()).stream()
        .map(StoredObject::key)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private String key(long number) {
    return Names.certificateKey(plan.namespace(), plan.name(), number);
  }

  private String prefix() {
    return Names.certificatesPrefix(plan.namespace(), plan.name());
  }
}
