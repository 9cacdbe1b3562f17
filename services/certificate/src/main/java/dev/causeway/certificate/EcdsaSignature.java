package dev.causeway.certificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/**
 * An ECDSA signature on P-256. Of each pair (r, s) and (r, n - s), which verify alike, only the one
 * with the smaller s counts, so that nobody can respell a signature.
 */
record EcdsaSignature(BigInteger r, BigInteger s) {
  private static final BigInteger HALF = P256.ORDER.shiftRight(1);
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;

  /** Longest DER: two integers of 33 bytes, each with tag and length, in a sequence. */
  private static final int LONGEST = 72;

  EcdsaSignature {
    if (r.signum() <= 0
        || s.signum() <= 0
        || r.compareTo(P256.ORDER) >= 0
        || s.compareTo(P256.ORDER) >= 0) {
      throw new IllegalArgumentException("r or s is not between 1 and the order of P-256");
    }
  }

  /**
   * Reads DER.
   *
   * @throws IllegalArgumentException if it is not the DER of such a signature, to the byte
   */
  static EcdsaSignature parse(byte[] der) {
    if (der.length < 8 || der.length > LONGEST || der[0] != SEQUENCE || der[1] != der.length - 2) {
      throw new IllegalArgumentException("it is not a DER sequence of its length");
    }
    int first = length(der, 2);
    int second = length(der, 4 + first);
    if (6 + first + second != der.length) {
      throw new IllegalArgumentException("it does not hold two integers and nothing else");
    }
    EcdsaSignature signature =
        new EcdsaSignature(new BigInteger(der, 4, first), new BigInteger(der, 6 + first, second));
    if (!java.util.Arrays.equals(signature.der(), der)) {
      throw new IllegalArgumentException("its integers are not as short as DER wants them");
    }
    return signature;
  }

  private static int length(byte[] der, int at) {
    if (at + 1 >= der.length
        || der[at] != INTEGER
        || der[at + 1] < 1
        || at + 2 + der[at + 1] > der.length) {
      throw new IllegalArgumentException("it does not hold two integers");
    }
    return der[at + 1];
  }

  /** The form that counts. */
  EcdsaSignature low() {
    return isLow() ? this : new EcdsaSignature(r, P256.ORDER.subtract(s));
  }

  boolean isLow() {
    return s.compareTo(HALF) <= 0;
  }

  byte[] der() {
    byte[] first = r.toByteArray();
    byte[] second = s.toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SEQUENCE);
    out.write(4 + first.length + second.length);
    out.write(INTEGER);
    out.write(first.length);
    out.writeBytes(first);
    out.write(INTEGER);
    out.write(second.length);
    out.writeBytes(second);
    return out.toByteArray();
  }

  /** Whether it is a signature of a message by a key. */
  boolean signs(byte[] message, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(der());
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot verify ECDSA", e);
    }
  }
}
