package dev.causeway.standins.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The engines that {@code make engines} starts on this machine for {@code *IT} tests. */
public final class TestEngines {
  private static final String FILE = ".local/instances/it/aws.env";

  private TestEngines() {}

  /**
   * Where they are, as variables of the environment; the caller may add its own.
   *
   * @throws IllegalStateException when they are not up
   */
  public static Map<String, String> environment() {
    Path file = file();
    Map<String, String> env = new HashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          env.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the engines are not up (" + file + "): run make engines", e);
    }
    return env;
  }

  /** In the checkout that Maven names, else in the one that this process runs in. */
  private static Path file() {
    String root = System.getProperty("causeway.root");
    if (root != null) {
      return Path.of(root, FILE);
    }
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, Objects::nonNull, Path::getParent)
        .map(folder -> folder.resolve(FILE))
        .filter(Files::exists)
        .findFirst()
        .orElse(here.resolve(FILE));
  }
}
