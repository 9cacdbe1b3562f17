package dev.causeway.e2e;

import dev.causeway.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A local platform as its state folder tells it.
 *
 * @param root the repository
 * @param state the instance's state folder, such as {@code .local}
 */
public record LocalPlatform(Path root, Path state) {
  /** The kubeconfig of its cluster. */
  public Path kubeconfig() {
    return existing("kubeconfig");
  }

  /** The kubectl that belongs to its cluster. */
  public Path kubectl() {
    return existing("bin/kubectl");
  }

  /** Endpoints, credentials and region of its AWS side, and the database behind it. */
  public Map<String, String> environment() {
    Map<String, String> entries = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(existing("aws.env"))) {
      lines
          .filter(line -> line.contains("="))
          .forEach(line -> entries.put(key(line), line.substring(line.indexOf('=') + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /**
   * One setting of {@link #environment()}.
   *
   * @throws IllegalStateException if it is missing
   */
  public String setting(String name) {
    String value = environment().get(name);
    if (value == null) {
      throw new IllegalStateException(name + " is missing in " + state.resolve("aws.env"));
    }
    return value;
  }

  /** The processes that the platform recorded and that still run, by name. */
  public Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> running = new LinkedHashMap<>();
    try (Stream<Path> records = Files.list(existing("run"))) {
      List<Path> sorted =
          records.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      for (Path file : sorted) {
        JsonNode record = Json.mapper().readTree(Files.readString(file));
        ProcessHandle.of(record.path("pid").asLong())
            .filter(ProcessHandle::isAlive)
            .ifPresent(process -> running.put(record.path("name").asString(), process));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return running;
  }

  private static String key(String line) {
    return line.substring(0, line.indexOf('='));
  }

  private Path existing(String name) {
    Path path = state.resolve(name);
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " is missing: bring the platform up first (make up)");
    }
    return path;
  }
}
