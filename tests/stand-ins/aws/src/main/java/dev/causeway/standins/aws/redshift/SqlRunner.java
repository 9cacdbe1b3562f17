package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.store.ResultStore;
import dev.causeway.standins.aws.store.RowSpool;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one SQL text and puts its rows on disk. */
final class SqlRunner {
  private static final int FETCH = 2_000;

  /** The Data API's own limits. */
  private static final long MAX_RESULT_BYTES = 500L << 20;

  private static final int MAX_ROW_BYTES = 64 << 10;

  private final ResultStore results;
  private final Path scratch;

  SqlRunner(ResultStore results, Path scratch) {
    this.results = results;
    this.scratch = scratch;
  }

  void run(Backend backend, String sql, Map<String, String> parameters, Statement.Part part)
      throws SQLException, IOException {
    if (parameters.isEmpty()) {
      try (java.sql.Statement statement = backend.connection().createStatement()) {
        statement.setEscapeProcessing(false);
        statement.setFetchSize(FETCH);
        collect(statement, statement.execute(sql), part);
      }
      return;
    }
    NamedParameters named = NamedParameters.of(sql, parameters.keySet());
    try (PreparedStatement statement = backend.connection().prepareStatement(named.sql())) {
      statement.setEscapeProcessing(false);
      statement.setFetchSize(FETCH);
      for (int i = 0; i < named.names().size(); i++) {
        statement.setObject(i + 1, parameters.get(named.names().get(i)), Types.OTHER);
      }
      collect(statement, statement.execute(), part);
    }
  }

  private void collect(java.sql.Statement statement, boolean hasRows, Statement.Part part)
      throws SQLException, IOException {
    if (!hasRows) {
      part.finish(false, Math.max(0, statement.getUpdateCount()), 0, List.of());
      return;
    }
    try (ResultSet rows = statement.getResultSet()) {
      List<ResultColumn> columns = new ArrayList<>(ResultColumn.of(rows.getMetaData()));
      RowSpool spool = new RowSpool(scratch, "statement", columns.size());
      try {
        copy(rows, columns, spool);
        spool.seal();
      } catch (SQLException | IOException | RuntimeException e) {
        spool.close();
        throw e;
      }
      results.keep(part.id(), spool);
      part.finish(true, spool.rows(), spool.valueBytes(), columns);
    }
  }

  private static void copy(ResultSet rows, List<ResultColumn> columns, RowSpool spool)
      throws SQLException, IOException {
    int[] scales = new int[columns.size()];
    @Nullable String[] row = new String[columns.size()];
    while (rows.next()) {
      int length = 0;
      for (int i = 0; i < row.length; i++) {
        String value = rows.getString(i + 1);
        row[i] = value;
        if (value != null) {
          length += value.length();
          scales[i] = Math.max(scales[i], scale(value, columns.get(i)));
        }
      }
      spool.add(row);
      limits(length, spool);
    }
    for (int i = 0; i < scales.length; i++) {
      if (columns.get(i).unboundedNumeric()) {
        columns.set(i, columns.get(i).withScale(scales[i]));
      }
    }
  }

  /** Digits behind the point, for a numeric whose scale PostgreSQL does not tell. */
  private static int scale(String value, ResultColumn column) {
    if (!column.unboundedNumeric()) {
      return 0;
    }
    int point = value.indexOf('.');
    return point < 0 ? 0 : value.length() - point - 1;
  }

  private static void limits(int rowLength, RowSpool spool) {
    if (rowLength > MAX_ROW_BYTES) {
      throw new Command.RefusedException("a row of the result is larger than 64 KB");
    }
    if (spool.valueBytes() > MAX_RESULT_BYTES) {
      throw new Command.RefusedException("the result is larger than 500 MB");
    }
  }
}
