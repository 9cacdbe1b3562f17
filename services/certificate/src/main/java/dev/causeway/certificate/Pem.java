package dev.causeway.certificate;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks of a PEM text. Nothing that is thrown here holds any of its content. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s([A-Za-z0-9+/=\\s]+?)-----END \\1-----");

  private Pem() {}

  /** A block's label, such as {@code PUBLIC KEY}, and its content. */
  record Block(String label, byte[] content) {}

  /**
   * All blocks, in order.
   *
   * @throws IllegalArgumentException if a block's content is not base 64
   */
  static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String content = matcher.group(2).replaceAll("\\s", "");
      blocks.add(new Block(matcher.group(1), Base64.getDecoder().decode(content)));
    }
    return blocks;
  }
}
