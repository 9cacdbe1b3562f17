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
