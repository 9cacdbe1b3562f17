package dev.causeway.runner.report;

import java.util.Optional;

/** Where acts report: a few keys with small texts. */
public interface ResultStore {
  /** The text under a key. */
  Optional<String> read(String key);

  /** Writes one key and leaves all others alone. */
  void write(String key, String text);
}
