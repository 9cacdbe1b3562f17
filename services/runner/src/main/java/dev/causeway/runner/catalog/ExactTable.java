package dev.causeway.runner.catalog;

import java.util.Map;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * A table as the run registers it, and where the files lie that the run itself wrote for it.
 *
 * @param folder {@code s3://bucket/folder/} of the run's own files of this table
 * @param table the exact definition
 * @param key name of the folders' key, which a crawler takes for a partition key
 * @param folders value of the key and location, of the folders below {@code folder} only
 */
public record ExactTable(String folder, TableInput table, String key, Map<String, String> folders) {
  public ExactTable {
    folders = Map.copyOf(folders);
  }
}
