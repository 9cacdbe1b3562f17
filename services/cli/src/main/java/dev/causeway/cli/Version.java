package dev.causeway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that this was built as. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties built = new Properties();
    try (InputStream text = Version.class.getResourceAsStream("version.properties")) {
      built.load(Objects.requireNonNull(text));
    }
    return new String[] {
      "causeway %s on Java %s".formatted(built.getProperty("version"), Runtime.version().feature())
    };
  }
}
