package dev.causeway.cli.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads files, folders, kustomizations and standard input. */
public final class Reader {
  private static final List<String> KUSTOMIZATIONS =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  private final List<Document> objects = new ArrayList<>();
  private final Map<String, Map<String, SqlText>> configMaps = new LinkedHashMap<>();
  private final List<SqlText> queries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  /** All that was read so far. */
  public Declared declared() {
    return new Declared(
        List.copyOf(objects), configMaps, List.copyOf(queries), List.copyOf(problems), seen.size());
  }

  /** Reads a stream of manifests, as {@code kubectl kustomize} prints it. */
  public void readStream(InputStream in) throws IOException {
    seen.add(Path.of("-"));
    manifests("-", new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }

  /**
   * Reads a file or a folder.
   *
   * @throws IOException if it cannot be read
   */
  public void read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      folder(path);
    } else if (KUSTOMIZATIONS.contains(String.valueOf(path.getFileName()))) {
      kustomization(path);
    } else if (seen.add(path.toAbsolutePath().normalize())) {
      String text = text(path);
      if (path.toString().endsWith(".sql")) {
        queries.add(SqlText.ofFile(path.toString(), text));
      } else {
        manifests(path.toString(), text);
      }
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not a text in UTF-8", e);
    }
  }

  private void folder(Path folder) throws IOException {
    for (String name : KUSTOMIZATIONS) {
      if (Files.isRegularFile(folder.resolve(name))) {
        kustomization(folder.resolve(name));
        return;
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        boolean wanted = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".sql");
        if (!name.startsWith(".") && (wanted || Files.isDirectory(file))) {
          read(file);
        }
      }
    }
  }

  private void kustomization(Path file) throws IOException {
    if (seen.add(file.toAbsolutePath().normalize())) {
      for (Document document : documents(file.toString(), text(file))) {
        new Kustomization(file, document, this).read();
      }
    }
  }

  /** A text of a generated ConfigMap. */
  void entry(String configMap, String key, SqlText text) {
    configMaps.computeIfAbsent(configMap, name -> new LinkedHashMap<>()).put(key, text);
  }

  /** A file that a ConfigMap is generated from. */
  void entry(String configMap, String key, Path file) throws IOException {
    seen.add(file.toAbsolutePath().normalize());
    entry(configMap, key, SqlText.ofFile(file.toString(), text(file)));
  }

  void problem(Problem problem) {
    problems.add(problem);
  }

  private void manifests(String file, String text) {
    for (Document document : documents(file, text).stream().flatMap(Document::unpacked).toList()) {
      objects.add(document);
      if (document.text("kind").equals("ConfigMap")
          && document.at("data") instanceof Map<?, ?> map) {
        map.forEach((key, value) -> inline(document, String.valueOf(key), String.valueOf(value)));
      }
    }
  }

  private void inline(Document document, String key, String value) {
    Document.Place place = document.place("data." + key);
    entry(document.text("metadata", "name"), key, SqlText.inBlock(document.file(), place, value));
  }

  private List<Document> documents(String file, String text) {
    try {
      return YamlReader.read(file, new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      int column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
      unreadable(file, line, column, String.valueOf(e.getProblem()));
    } catch (YAMLException | IllegalArgumentException e) {
      unreadable(file, 1, 1, String.valueOf(e.getMessage()));
    }
    return List.of();
  }

  private void unreadable(String file, int line, int column, String message) {
    problem(new Problem("YAML", file, line, column, message, "correct the YAML"));
  }
}
