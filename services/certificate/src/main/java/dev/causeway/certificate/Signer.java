package dev.causeway.certificate;

/** Signs with a key that stays where it is. */
public interface Signer {
  /**
   * Signs a message: ECDSA on P-256 over its SHA-256.
   *
   * @return DER
   * @throws RuntimeException if the key cannot be used; never with any of the key in its message
   */
  byte[] sign(byte[] message);
}
