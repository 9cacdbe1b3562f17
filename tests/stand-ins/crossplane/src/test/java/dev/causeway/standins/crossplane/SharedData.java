package dev.causeway.standins.crossplane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reference data that lies beside the repository; tests that need it are skipped without it. */
public final class SharedData {
  private SharedData() {}

  /** A folder of the reference data, if this machine has it. */
  public static Optional<Path> folder(String name) {
    String given = System.getenv("CAUSEWAY_SHARED");
    Path base = given == null ? repository().resolve("../shared") : Path.of(given);
    Path folder = base.resolve(name).normalize();
    if (Files.isDirectory(folder)) {
      return Optional.of(folder);
    }
    System.err.printf(
        "SKIPPED: no %s; set CAUSEWAY_SHARED to the folder that has %s%n", folder, name);
    return Optional.empty();
  }

  /** The root of this repository. */
  public static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("crossplane/apis"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException(
            "run inside the repository: no crossplane/apis above " + Path.of("").toAbsolutePath());
      }
      folder = parent;
    }
    return folder;
  }
}
