package dev.causeway.parity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * 128 bits.
 *
 * @param high the first 64
 * @param low the last 64
 */
record Digest(long high, long low) {
  static final Digest ZERO = new Digest(0, 0);

  /** Of 32 hexadecimal digits. */
  static Digest ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /** MD5 of a text's UTF-8 bytes. */
  static Digest md5(String text) {
    try {
      return of(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5", e);
    }
  }

  /** Sum of each half, so the order of what is added does not matter. */
  Digest plus(Digest other) {
    return new Digest(high + other.high, low + other.low);
  }

  private static Digest of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Digest(buffer.getLong(), buffer.getLong());
  }
}
