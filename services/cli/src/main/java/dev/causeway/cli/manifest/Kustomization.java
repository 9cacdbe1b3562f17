package dev.causeway.cli.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a kustomization brings together: resources, and ConfigMaps made of files. */
final class Kustomization {
  private static final Set<String> HARMLESS =
      Set.of(
          "apiVersion",
          "kind",
          "metadata",
          "namespace",
          "commonAnnotations",
          "commonLabels",
          "labels",
          "generatorOptions",
          "secretGenerator",
          "resources",
          "configMapGenerator");

  private final Path file;
  private final Path folder;
  private final Document document;
  private final Reader reader;

  Kustomization(Path file, Document document, Reader reader) {
    this.file = file;
    this.folder = file.toAbsolutePath().resolve("..").normalize();
    this.document = document;
    this.reader = reader;
  }

  void read() throws IOException {
    for (String key : document.content().keySet()) {
      if (!HARMLESS.contains(key)) {
        problem(
            key,
            "%s is not applied here".formatted(key),
            "render it: kubectl kustomize %s | causeway lint -".formatted(relative(".")));
      }
    }
    List<@Nullable Object> resources = document.list("resources");
    for (int i = 0; i < resources.size(); i++) {
      resource(String.valueOf(resources.get(i)), "resources[" + i + "]");
    }
    List<@Nullable Object> generators = document.list("configMapGenerator");
    for (int i = 0; i < generators.size(); i++) {
      if (generators.get(i) instanceof Map<?, ?> generator) {
        generate(generator, "configMapGenerator[" + i + "]");
      }
    }
  }

  private void resource(String name, String at) throws IOException {
    Path path = relative(name);
    if (name.contains("://") || name.contains("?ref=")) {
      problem(at, name + " is not fetched here", "lint a checkout of it");
    } else if (Files.exists(path)) {
      reader.read(path);
    } else {
      problem(at, "there is no %s".formatted(path), "correct the path, or add the file");
    }
  }

  private void generate(Map<?, ?> generator, String at) throws IOException {
    String name = String.valueOf(generator.get("name"));
    if (generator.get("files") instanceof List<?> files) {
      for (int i = 0; i < files.size(); i++) {
        String entry = String.valueOf(files.get(i));
        int sign = entry.indexOf('=');
        Path path = relative(entry.substring(sign + 1));
        String key = sign < 0 ? String.valueOf(path.getFileName()) : entry.substring(0, sign);
        if (Files.isRegularFile(path)) {
          reader.entry(name, key, path);
        } else {
          problem(
              at + ".files[" + i + "]",
              "there is no file %s".formatted(path),
              "correct the path, or add the file");
        }
      }
    }
    if (generator.get("literals") instanceof List<?> literals) {
      for (int i = 0; i < literals.size(); i++) {
        String entry = String.valueOf(literals.get(i));
        int sign = entry.indexOf('=');
        Document.Place place = document.place(at + ".literals[" + i + "]");
        reader.entry(
            name,
            entry.substring(0, Math.max(0, sign)),
            SqlText.inBlock(document.file(), place, entry.substring(sign + 1)));
      }
    }
  }

  private Path relative(String name) {
    Path whole = folder.resolve(name).normalize();
    Path here = Path.of("").toAbsolutePath();
    return whole.startsWith(here) ? here.relativize(whole) : whole;
  }

  private void problem(String at, String message, String remedy) {
    Document.Place place = document.place(at);
    reader.problem(
        new Problem("KUSTOMIZE", document.file(), place.line(), place.column(), message, remedy));
  }
}
