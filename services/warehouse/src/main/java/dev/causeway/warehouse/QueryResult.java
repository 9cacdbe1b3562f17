package dev.causeway.warehouse;

import java.util.List;

/**
 * What a statement gave.
 *
 * @param id the engine's id of the statement
 * @param columns its columns in order; empty for a statement without rows
 * @param rows its rows, fetched page by page as they are read; to be read once, by one thread
 * @param statistics what it took
 */
public record QueryResult(String id, List<Column> columns, Rows rows, Statistics statistics)
    implements AutoCloseable {
  public QueryResult {
    columns = List.copyOf(columns);
  }

  /** Gives up the rows that were not read. */
  @Override
  public void close() {
    rows.close();
  }
}
