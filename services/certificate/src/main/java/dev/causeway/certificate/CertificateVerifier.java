package dev.causeway.certificate;

import dev.causeway.certificate.SignedCertificate.Signature;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether a text is a certificate by one of the keys, to the byte. What it was made for, and
 * whether that is still so, is the matter of {@link Validity}.
 */
public final class CertificateVerifier {
  /** Longest text: a thousand tables and five hundred queries take less than a quarter of it. */
  private static final int LONGEST = 4_000_000;

  private static final String ANEW = " Do not use it: take it from the lake again, or prove anew.";

  private final PublicKeys keys;

  /** A verifier with the keys whose signatures count. */
  public CertificateVerifier(PublicKeys keys) {
    this.keys = keys;
  }

  /**
   * Verifies a text.
   *
   * @throws CertificateRefused if it is no certificate, was touched, or is by another key
   */
  public SignedCertificate verify(String text) {
    SignedCertificate signed = read(text);
    signature(signed);
    items(signed);
    return signed;
  }

  /**
   * Verifies that a certificate comes right after another in the chain of its workload.
   *
   * @throws CertificateRefused with {@link Reason#ChainBroken} if it does not
   */
  public static void follows(Certificate certificate, Certificate previous) {
    boolean sameChain =
        certificate.subject().namespace().equals(previous.subject().namespace())
            && certificate.subject().workload().equals(previous.subject().workload());
    if (!sameChain
        || certificate.number() != previous.number() + 1
        || !certificate.previous().equals(previous.hash())) {
      throw new CertificateRefused(
          Reason.ChainBroken,
          "Certificate %d does not follow this certificate %d: %s. Give the one that it names, or prove anew."
              .formatted(
                  certificate.number(),
                  previous.number(),
                  sameChain
                      ? "another one was there when it was made"
                      : "it is of another workload"));
    }
  }

  private static SignedCertificate read(String text) {
    if (text.length() > LONGEST) {
      throw new CertificateRefused(
          Reason.Unreadable,
          "It has %d characters, more than a certificate.%s".formatted(text.length(), ANEW));
    }
    try {
      JsonNode schema = Json.mapper().readTree(text).path("certificate").path("schema");
      if (!schema.asString("").equals(Certificate.SCHEMA)) {
        throw new CertificateRefused(
            Reason.UnknownSchema,
            "It is no certificate of form %s but of \"%s\". Verify it with a causeway of its version."
                .formatted(Certificate.SCHEMA, schema.asString("")));
      }
      SignedCertificate signed = Json.read(text, SignedCertificate.class);
      if (!signed.text().equals(text)) {
        throw new CertificateRefused(
            Reason.NotCanonical,
            "It is not written as its signer writes it: something was added, left out, reordered or"
                + " respelled."
                + ANEW);
      }
      return signed;
    } catch (JacksonException e) {
      throw new CertificateRefused(
          Reason.Unreadable,
          "It cannot be read as a certificate: %s.%s".formatted(e.getOriginalMessage(), ANEW));
    }
  }

  private void signature(SignedCertificate signed) {
    Signature given = signed.signature();
    if (!given.algorithm().equals(Signature.ECDSA)) {
      throw touched(
          "its algorithm is \"%s\", not %s".formatted(given.algorithm(), Signature.ECDSA));
    }
    ECPublicKey key =
        keys.find(given.keyId())
            .orElseThrow(() ->
                new CertificateRefused(
                    Reason.UnknownKey,
                    ("It is signed by key %s, which is none of those given. If that key is yours, add"
                            + " it to them; else do not use this certificate.")
                        .formatted(given.keyId())));
    EcdsaSignature signature;
    try {
      signature = EcdsaSignature.parse(Base64.getDecoder().decode(given.value()));
    } catch (IllegalArgumentException e) {
      throw touched(String.valueOf(e.getMessage()));
    }
    if (!signature.isLow()) {
      throw touched("it is respelled: its s is in the upper half");
    }
    if (!signature.signs(SignedCertificate.message(signed.certificate()), key)) {
      throw touched("it is not that key's signature of this certificate");
    }
  }

  private static CertificateRefused touched(String what) {
    return new CertificateRefused(
        Reason.BadSignature, "The signature does not count: %s.%s".formatted(what, ANEW));
  }

  private static void items(SignedCertificate signed) {
    Items items = signed.items();
    if (items == null) {
      return;
    }
    Certificate certificate = signed.certificate();
    boolean same =
        items.hash().equals(certificate.items())
            && items.totals().equals(certificate.totals())
            && Objects.equals(Accepted.until(items.accepted()), certificate.acceptedUntil())
            && Scope.of(items).hash().equals(certificate.compared().scope())
            && (certificate.verdict() != Verdict.Match || items.unequal().isEmpty());
    if (!same) {
      throw new CertificateRefused(
          Reason.ItemsDiffer, "What it says of tables and queries is not what was signed." + ANEW);
    }
  }
}
