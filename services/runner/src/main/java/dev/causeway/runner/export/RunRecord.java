package dev.causeway.runner.export;

import dev.causeway.contract.Run;
import dev.causeway.parity.Fingerprints.Fingerprint;
import dev.causeway.warehouse.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a run: the evidence of its Sync.
 *
 * @param planHash plan it was taken for
 * @param run the run
 * @param schema the source's columns
 * @param givenUp runs that the act began and gave up, a sentence each
 * @param tables where each table's rows lie
 */
record RunRecord(
    String planHash, Run run, Schema schema, List<String> givenUp, List<TableParts> tables) {
  RunRecord {
    givenUp = List.copyOf(givenUp);
    // Records that were written before runs followed have none.
    tables = tables == null ? List.of() : List.copyOf(tables);
  }

  /** The folders that the run exported itself. */
  List<Part> own() {
    return tables.stream()
        .flatMap(table -> table.parts().stream())
        .filter(part -> part.run() == run.number())
        .toList();
  }

  Optional<TableParts> table(String name) {
    return tables.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  /**
   * A table's folders.
   *
   * @param name the table
   * @param column the column that its folders are named by
   * @param parts its folders, by value
   */
  record TableParts(String name, String column, List<Part> parts) {
    TableParts {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A folder of files.
   *
   * @param value value of the column
   * @param run number of the run that exported it: this one, or an earlier one
   * @param folder its key, with a slash at its end
   * @param rows its rows
   * @param bytes bytes of its files
   * @param files number of its files
   * @param fingerprint of its rows in the source at this run's cut; null where none was taken
   */
  record Part(
      String value,
      int run,
      String folder,
      long rows,
      long bytes,
      int files,
      @Nullable Fingerprint fingerprint) {}
}
