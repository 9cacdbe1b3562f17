package dev.causeway.cli.manifest;

import java.util.List;
import java.util.Map;

/**
 * All that some files declare.
 *
 * @param objects Kubernetes objects, in the order of the files
 * @param configMaps SQL and other texts by ConfigMap and key
 * @param queries SQL files that were named alone, outside of any ConfigMap
 * @param problems what could not be read
 * @param files how many files were read
 */
public record Declared(
    List<Document> objects,
    Map<String, Map<String, SqlText>> configMaps,
    List<SqlText> queries,
    List<Problem> problems,
    int files) {
  /** Whether there is nothing at all, not even something that could not be read. */
  public boolean isEmpty() {
    return objects.isEmpty() && configMaps.isEmpty() && queries.isEmpty() && problems.isEmpty();
  }
}
