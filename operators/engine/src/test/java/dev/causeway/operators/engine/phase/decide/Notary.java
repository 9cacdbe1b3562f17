package dev.causeway.operators.engine.phase.decide;

import dev.causeway.certificate.Certificate;
import dev.causeway.certificate.CertificateRefused;
import dev.causeway.certificate.CertificateVerifier;
import dev.causeway.certificate.Items;
import dev.causeway.certificate.KeyPairs;
import dev.causeway.certificate.PublicKeys;
import dev.causeway.certificate.Samples;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Certification;
import dev.causeway.operators.engine.phase.decide.Observation.Certifying;
import dev.causeway.operators.engine.phase.decide.Observation.Checked;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Certifies what the acts of a world prove, and how a test makes it go wrong. */
final class Notary {
  static final String RECORD = "0".repeat(64);
  private static final KeyPairs KEYS = KeyPairs.p256();

  KeyPairs signer = KEYS;
  String policy = "policy";
  String published = KEYS.publicPem();
  boolean asked = true;

  /** What a certificate covers and says is changed before it is signed. */
  UnaryOperator<Items> about = items -> items;

  /** What a runner reports is changed after it was signed. */
  UnaryOperator<String> onTheWay = text -> text;

  private final Map<String, Checked> known = new HashMap<>();
  private long number;
  private String last = "";

  Certifying certifying(Collection<Act> acts) {
    if (!asked) {
      return new Certifying(null, "set spec.parity", Map.of());
    }
    Map<String, Checked> checked = new HashMap<>();
    for (Act act : acts) {
      String text = act.result() == null ? null : act.result().certificate();
      if (text != null) {
        checked.put(act.name(), known.computeIfAbsent(published + text, k -> check(text)));
      }
    }
    return new Certifying(terms(), "", checked);
  }

  @Nullable Certification terms() {
    return asked ? new Certification(published, policy, "") : null;
  }

  private Checked check(String text) {
    try {
      return new Checked.Genuine(new CertificateVerifier(PublicKeys.parse(published)).verify(text));
    } catch (CertificateRefused e) {
      return new Checked.Refused(e);
    }
  }

  /** The certificate of an act; null where its task wants none. */
  @Nullable String certify(ActTask task, Verdict verdict) {
    Certification terms = task.certification();
    if (terms == null) {
      return null;
    }
    Items items = about.apply(Samples.items(task.plan(), verdict));
    Certificate certificate =
        Samples.certificate(
            task,
            Objects.requireNonNull(task.run()),
            RECORD,
            terms.policy(),
            items,
            ++number,
            last);
    last = certificate.hash();
    return onTheWay.apply(signer.sign(certificate, items).shortened().text());
  }

  /** The next certificate has the number of the last one. */
  void forget() {
    number = 0;
    last = "";
  }
}
