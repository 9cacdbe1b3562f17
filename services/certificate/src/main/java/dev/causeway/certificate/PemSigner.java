package dev.causeway.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Signs with a private key from a file: PEM of PKCS#8, on P-256, not encrypted. */
public final class PemSigner implements Signer {
  private static final String HOW =
      " It has to be PEM of PKCS#8 on P-256: openssl genpkey -algorithm EC -pkeyopt"
          + " ec_paramgen_curve:P-256";

  private final PrivateKey key;

  private PemSigner(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @throws CertificateRefused with {@link Reason#BadKey} if the file is no such key
   */
  public static PemSigner read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new CertificateRefused(
          Reason.BadKey, "The signing key %s cannot be read.%s".formatted(file, HOW));
    }
  }

  /**
   * Reads a key.
   *
   * @throws CertificateRefused with {@link Reason#BadKey} if the text is no such key
   */
  public static PemSigner parse(String pem) {
    try {
      List<Pem.Block> blocks = Pem.blocks(pem);
      if (blocks.size() != 1 || !blocks.getFirst().label().equals("PRIVATE KEY")) {
        throw bad();
      }
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(blocks.getFirst().content()));
      if (!(key instanceof ECPrivateKey ec) || !P256.has(ec)) {
        throw bad();
      }
      return new PemSigner(key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw bad();
    }
  }

  /** Without a cause: what a parser complains of may quote the key. */
  private static CertificateRefused bad() {
    return new CertificateRefused(Reason.BadKey, "The signing key cannot be used." + HOW);
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot sign with ECDSA", e);
    }
  }
}
