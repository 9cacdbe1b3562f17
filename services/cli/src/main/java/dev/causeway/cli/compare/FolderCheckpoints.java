package dev.causeway.cli.compare;

import dev.causeway.parity.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Finished work in a folder, a file a step. */
record FolderCheckpoints(Path folder) implements Checkpoints {
  @Override
  public Optional<String> load(String name) {
    try {
      return Optional.of(Files.readString(file(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void save(String name, String text) {
    Path file = file(name);
    try {
      Path parent = Files.createDirectories(file.resolveSibling("."));
      Path part = Files.createTempFile(parent, "part-", "");
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }
}
