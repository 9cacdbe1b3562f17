package dev.causeway.certificate;

import dev.causeway.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its signature: the content of a certificate file. There is one text for one
 * certificate, its canonical JSON.
 *
 * @param certificate the statement
 * @param items what it says of each table and query; null in the short form, whose signature is the
 *     same
 * @param signature who says so
 */
public record SignedCertificate(
    Certificate certificate, @Nullable Items items, Signature signature) {
  public SignedCertificate {
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(signature, "signature");
  }

  /**
   * A signature.
   *
   * @param algorithm {@link #ECDSA}
   * @param keyId {@link PublicKeys#id} of the key
   * @param value DER in base 64
   */
  public record Signature(String algorithm, String keyId, String value) {
    /** ECDSA on P-256 over the SHA-256 of the certificate's canonical JSON, as KMS names it. */
    public static final String ECDSA = "ECDSA_SHA_256";

    public Signature {
      Objects.requireNonNull(algorithm, "algorithm");
      Objects.requireNonNull(keyId, "keyId");
      Objects.requireNonNull(value, "value");
    }
  }

  /** The file's content. */
  public String text() {
    return Json.write(this);
  }

  /** Without the items: what travels with an act's result. */
  public SignedCertificate shortened() {
    return new SignedCertificate(certificate, null, signature);
  }

  /** What is signed. */
  static byte[] message(Certificate certificate) {
    return Json.write(certificate).getBytes(StandardCharsets.UTF_8);
  }
}
