package dev.causeway.runner.export;

import dev.causeway.parity.Fingerprints.Fingerprint;
import dev.causeway.runner.export.RunRecord.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a table is exported at a cut.
 *
 * @param now fingerprints of its folders; empty where it has no rows, or none were taken
 * @param changed values of the folders to export; not looked at where the table goes whole
 * @param pointed folders that an earlier run has already; empty where the table goes whole
 */
record Change(Map<String, Fingerprint> now, Set<String> changed, List<Part> pointed) {
  Change {
    now = Map.copyOf(now);
    changed = Set.copyOf(changed);
    pointed = List.copyOf(pointed);
  }

  /** All of it. */
  static Change whole(Map<String, Fingerprint> now) {
    return new Change(now, now.keySet(), List.of());
  }

  boolean isWhole() {
    return pointed.isEmpty();
  }

  /** Whether anything is exported at all. */
  boolean exports() {
    return isWhole() || !changed.isEmpty();
  }
}
