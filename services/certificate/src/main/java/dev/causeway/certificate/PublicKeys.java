package dev.causeway.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The public keys whose signatures count, by id. Several, so that a key can be replaced. */
public final class PublicKeys {
  private static final String LABEL = "PUBLIC KEY";
  private static final String HOW =
      " Give PEM as \"openssl pkey -pubout\" or \"aws kms get-public-key\" make it, of a P-256 key.";

  private final Map<String, ECPublicKey> keys;

  private PublicKeys(Map<String, ECPublicKey> keys) {
    this.keys = Collections.unmodifiableMap(keys);
  }

  /**
   * Reads one or more PEM blocks.
   *
   * @throws CertificateRefused with {@link Reason#BadKey} if there is none, or one is no public key
   *     on P-256
   */
  public static PublicKeys parse(String pem) {
    Map<String, ECPublicKey> keys = new LinkedHashMap<>();
    try {
      for (Pem.Block block : Pem.blocks(pem)) {
        if (!block.label().equals(LABEL)) {
          throw bad("a public key was expected, not a block of %s.".formatted(block.label()));
        }
        keys.put(id(block.content()), key(block.content()));
      }
    } catch (IllegalArgumentException e) {
      throw bad("the public key is not base 64.");
    }
    if (keys.isEmpty()) {
      throw bad("there is no public key.");
    }
    return new PublicKeys(keys);
  }

  private static ECPublicKey key(byte[] encoded) {
    PublicKey key;
    try {
      key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw bad("the public key cannot be read as one of an elliptic curve.");
    }
    if (!(key instanceof ECPublicKey ec) || !P256.has(ec)) {
      throw bad("the public key is on another curve than P-256.");
    }
    return ec;
  }

  private static CertificateRefused bad(String what) {
    return new CertificateRefused(
        Reason.BadKey, Character.toUpperCase(what.charAt(0)) + what.substring(1) + HOW);
  }

  /** SHA-256 of a key's encoding (SubjectPublicKeyInfo), in hexadecimal. */
  public static String id(PublicKey key) {
    return id(key.getEncoded());
  }

  private static String id(byte[] encoded) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** The key of that id. */
  Optional<ECPublicKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** All keys, by id. */
  Map<String, ECPublicKey> all() {
    return keys;
  }
}
