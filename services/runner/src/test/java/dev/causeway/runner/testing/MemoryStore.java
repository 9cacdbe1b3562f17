package dev.causeway.runner.testing;

import dev.causeway.runner.report.ResultStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps every write; fails as often as told. */
public final class MemoryStore implements ResultStore {
  public final Map<String, String> values = new HashMap<>();
  public final List<String> writes = new ArrayList<>();
  public int failures;

  @Override
  public Optional<String> read(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void write(String key, String text) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the API server is away");
    }
    writes.add(key);
    values.put(key, text);
  }
}
