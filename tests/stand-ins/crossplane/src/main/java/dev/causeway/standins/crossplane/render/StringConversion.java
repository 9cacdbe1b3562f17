package dev.causeway.standins.crossplane.render;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.IntUnaryOperator;
import java.util.zip.Adler32;
import org.jspecify.annotations.Nullable;

/** The conversions of a string transform of type Convert. */
final class StringConversion {
  private StringConversion() {}

  static String apply(String conversion, @Nullable Object input) {
    return switch (conversion) {
      case "ToUpper" -> mapped(GoFormat.plain(input), Character::toUpperCase);
      case "ToLower" -> mapped(GoFormat.plain(input), Character::toLowerCase);
      case "ToJson" -> Json.text(input);
      case "ToBase64" ->
          Base64.getEncoder()
              .encodeToString(GoFormat.plain(input).getBytes(StandardCharsets.UTF_8));
      case "FromBase64" -> decoded(GoFormat.plain(input));
      case "ToSha1" -> hash("SHA-1", input);
      case "ToSha256" -> hash("SHA-256", input);
      case "ToSha512" -> hash("SHA-512", input);
      case "ToAdler32" -> {
        Adler32 sum = new Adler32();
        sum.update(bytes(input));
        yield Long.toString(sum.getValue());
      }
      default ->
          throw new RenderException(
              "type %s is not supported for string convert".formatted(conversion));
    };
  }

  /** Character by character as Go does it, so that ß stays ß. */
  private static String mapped(String text, IntUnaryOperator change) {
    return text.codePoints()
        .map(change)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String decoded(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new RenderException("string is not valid base64: " + e.getMessage(), e);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnsupportedFeatureException("FromBase64 of bytes that are not UTF-8");
    }
  }

  private static String hash(String algorithm, @Nullable Object input) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(input)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A string as it is, anything else as JSON. */
  private static byte[] bytes(@Nullable Object input) {
    String text = input instanceof String string ? string : Json.text(input);
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
