package dev.causeway.runner.export;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.ParityReport;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.Partitions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Folders that a proof found to differ. They may be those of the base itself, damaged since its own
 * proof, so that the source's fingerprint says nothing of them.
 *
 * @param folders by table, values of the partitions that differ; empty for the whole table
 */
record Doubts(Map<String, Optional<Set<String>>> folders) {
  static final Doubts NONE = new Doubts(Map.of());

  Doubts {
    folders = Map.copyOf(folders);
  }

  /** What a report tells. */
  static Doubts of(ParityReport report) {
    return new Doubts(
        report.tables().stream()
            .filter(table -> table.verdict() == Verdict.Mismatch)
            .collect(Collectors.toMap(TableReport::name, t -> named(t.difference().partitions()))));
  }

  /** Whether a folder of a table is among them. */
  boolean about(String table, String value) {
    Optional<Set<String>> values = folders.get(table);
    return values != null && values.map(some -> some.contains(value)).orElse(true);
  }

  /** All, unless every folder that differs is named. */
  private static Optional<Set<String>> named(Partitions partitions) {
    boolean every =
        partitions.complete() && partitions.more() == 0 && !partitions.values().isEmpty();
    return every ? Optional.of(Set.copyOf(partitions.values())) : Optional.empty();
  }
}
