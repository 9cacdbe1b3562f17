package dev.causeway.e2e.environment;

import dev.causeway.operators.api.v1alpha1.PersonaPolicy;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.WorkloadQuery;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of environments/local. */
record LocalEnvironment(Path folder, QueryWorkload workload, Kustomization kustomization) {
  /** The parts of a kustomization that are used. */
  record Kustomization(List<String> resources, List<Generator> configMapGenerator) {
    record Generator(String name, List<String> files) {}
  }

  static Path root() {
    return Path.of(System.getProperty("causeway.root"));
  }

  static LocalEnvironment read() {
    Path folder = root().resolve("environments/local");
    Map<?, ?> kustomization =
        Serialization.unmarshal(text(folder, "kustomization.yaml"), Map.class);
    return new LocalEnvironment(
        folder,
        Serialization.unmarshal(text(folder, "workload.yaml"), QueryWorkload.class),
        Serialization.jsonMapper().convertValue(known(kustomization), Kustomization.class));
  }

  private static Map<String, Object> known(Map<?, ?> kustomization) {
    return Map.of(
        "resources",
        kustomization.get("resources"),
        "configMapGenerator",
        kustomization.get("configMapGenerator"));
  }

  List<WorkloadQuery> queries() {
    return workload.getSpec().queries();
  }

  List<String> tables() {
    return workload.getSpec().tables().stream().map(table -> table.name()).toList();
  }

  String sql(WorkloadQuery query) {
    return text(folder, "queries/" + query.sqlFrom().key());
  }

  List<PersonaPolicy> policies() {
    return files("policies").stream()
        .map(file -> Serialization.unmarshal(text(folder, file), PersonaPolicy.class))
        .toList();
  }

  /** Names of the files in a folder, relative to the environment. */
  List<String> files(String below) {
    try (Stream<Path> files = Files.list(folder.resolve(below))) {
      return files.map(file -> folder.relativize(file).toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path folder, String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
