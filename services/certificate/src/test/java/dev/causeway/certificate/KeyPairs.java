package dev.causeway.certificate;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A key pair for tests, as PEM. */
public record KeyPairs(String privatePem, String publicPem) {

  public static KeyPairs p256() {
    return of("secp256r1");
  }

  public static KeyPairs of(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return of(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPairs of(KeyPair pair) {
    return new KeyPairs(pem("PRIVATE KEY", pair.getPrivate()), pem("PUBLIC KEY", pair.getPublic()));
  }

  public static String pem(String label, Key key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label,
            Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()),
            label);
  }

  public PublicKeys publicKeys() {
    return PublicKeys.parse(publicPem);
  }

  public SignedCertificate sign(Certificate certificate, Items items) {
    return new Seal(PemSigner.parse(privatePem), publicKeys()).sign(certificate, items);
  }
}
