package dev.causeway.certificate;

import dev.causeway.certificate.SignedCertificate.Signature;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Map;

/** Signs certificates. */
public final class Seal {
  private final Signer signer;
  private final PublicKeys keys;

  /**
   * @param keys what people will verify with: one of them has to belong to the signer's key
   */
  public Seal(Signer signer, PublicKeys keys) {
    this.signer = signer;
    this.keys = keys;
  }

  /**
   * Signs a certificate, and looks at once whether people could verify it.
   *
   * @throws CertificateRefused with {@link Reason#UnknownKey} if none of the public keys belongs to
   *     the signer's
   */
  public SignedCertificate sign(Certificate certificate, Items items) {
    byte[] message = SignedCertificate.message(certificate);
    EcdsaSignature signature = EcdsaSignature.parse(signer.sign(message)).low();
    String value = Base64.getEncoder().encodeToString(signature.der());
    return new SignedCertificate(
        certificate, items, new Signature(Signature.ECDSA, signerOf(signature, message), value));
  }

  /** Signs a text of ours that is no certificate, and can never be taken for one. */
  public String sign(String text) {
    EcdsaSignature signature = EcdsaSignature.parse(signer.sign(notCertificate(text))).low();
    return Base64.getEncoder().encodeToString(signature.der());
  }

  /** Whether a text was signed so by the owner of one of the public keys. */
  public boolean signed(String text, String signature) {
    try {
      EcdsaSignature parsed = EcdsaSignature.parse(Base64.getDecoder().decode(signature));
      byte[] message = notCertificate(text);
      return keys.all().values().stream().anyMatch(key -> parsed.signs(message, key));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A certificate's bytes begin with a brace. */
  private static byte[] notCertificate(String text) {
    return ("causeway.dev/text\n" + text).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Tries the key on a text that is no certificate, before anything is compared.
   *
   * @return id of the public key that belongs to it
   * @throws CertificateRefused as {@link #sign} would
   */
  public String check() {
    byte[] probe = "causeway.dev/probe".getBytes(StandardCharsets.UTF_8);
    return signerOf(EcdsaSignature.parse(signer.sign(probe)).low(), probe);
  }

  private String signerOf(EcdsaSignature signature, byte[] message) {
    return keys.all().entrySet().stream()
        .filter((Map.Entry<String, ECPublicKey> e) -> signature.signs(message, e.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() ->
            new CertificateRefused(
                Reason.UnknownKey,
                "The signing key does not belong to the public key of spec.parity: put its own"
                    + " public key there."));
  }
}
