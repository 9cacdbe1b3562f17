package dev.causeway.cli.compare;

import dev.causeway.contract.Json;
import dev.causeway.parity.Resume;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for a comparison that may be killed and go on. */
final class Resuming {
  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Keep finished work in this folder, and go on from what is there of the same data, tables and options. Parquet files, DuckDB files and PostgreSQL tell by themselves whether their data changed; others need --cut")
  private @Nullable Path folder;

  @Option(
      names = "--cut",
      paramLabel = "NAME",
      description =
          "With --resume: names the state of both sides' data, such as a snapshot. Give it another name when either side has changed")
  private String cut = "";

  /**
   * Where to go on.
   *
   * @throws IllegalArgumentException if nobody can tell of which data the kept work is
   */
  Resume of(OpenSide source, OpenSide target) {
    if (folder == null) {
      if (!cut.isEmpty()) {
        throw new IllegalArgumentException("--cut %s is of use with --resume only".formatted(cut));
      }
      return Resume.NONE;
    }
    return new Resume(
        new FolderCheckpoints(folder),
        Json.hash(List.of(cut, state("source", source), state("target", target))));
  }

  private String state(String side, OpenSide of) {
    String state = of.dataState();
    if (state.isEmpty() && cut.isEmpty()) {
      throw new IllegalArgumentException(
          "--resume %s: the %s cannot tell whether its data changed meanwhile; name the state of the data by --cut, or leave --resume out"
              .formatted(folder, side));
    }
    return state;
  }
}
