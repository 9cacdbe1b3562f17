package dev.causeway.cli;

import dev.causeway.cli.manifest.Declared;
import dev.causeway.cli.manifest.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The files that a command is about. */
public final class Inputs {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Manifests, .sql files, folders, kustomizations, or - for standard input. Of a"
              + " kustomization, resources and configMapGenerator are read; what else it does is"
              + " told: render it first, kubectl kustomize DIR | causeway lint -")
  private List<String> paths = List.of();

  /**
   * Reads them all.
   *
   * @throws IOException if one cannot be read, or there is nothing in them
   */
  public Declared read() throws IOException {
    Reader reader = new Reader();
    for (String path : paths) {
      if (path.equals("-")) {
        reader.readStream(System.in);
      } else if (Files.exists(Path.of(path))) {
        reader.read(Path.of(path));
      } else {
        throw new IOException("there is no %s; name a file or a folder".formatted(path));
      }
    }
    Declared declared = reader.declared();
    if (declared.isEmpty()) {
      throw new IOException(
          "nothing is declared in %s: manifests are .yaml and .yml files, queries .sql files"
              .formatted(String.join(", ", paths).replaceAll("^-$", "standard input")));
    }
    return declared;
  }
}
