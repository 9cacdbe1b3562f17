package dev.causeway.cli.parity;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small files that people name. */
final class CertificateFile {
  private static final long LONGEST = 16_000_000;

  private CertificateFile() {}

  /**
   * The text of a file.
   *
   * @throws IOException if it cannot be read, or is too long or no text
   */
  static String read(Path file) throws IOException {
    try {
      if (Files.size(file) > LONGEST) {
        throw new IOException("%s is too long for a certificate or a key".formatted(file));
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no %s; name a file".formatted(file), e);
    } catch (CharacterCodingException e) {
      throw new IOException("%s is no text in UTF-8".formatted(file), e);
    }
  }
}
