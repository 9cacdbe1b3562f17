package dev.causeway.parity.jdbc;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Rows;
import dev.causeway.warehouse.Statistics;
import dev.causeway.warehouse.WarehouseException.Unavailable;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** The rows of a JDBC result, as the driver fetches them. */
final class JdbcResult implements Rows {
  private final Statement statement;
  private final ResultSet rows;
  private final JdbcValues reader;
  private final List<Column> columns;
  private boolean fetched;
  private boolean more;

  JdbcResult(Statement statement, ResultSet rows, JdbcValues reader) throws SQLException {
    this.statement = statement;
    this.rows = rows;
    this.reader = reader;
    this.columns = columns(rows.getMetaData());
  }

  QueryResult queryResult(String id, long begun) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new QueryResult(
        id,
        columns,
        this,
        new Statistics(took, OptionalLong.empty(), OptionalLong.empty(), BigDecimal.ZERO));
  }

  private static List<Column> columns(ResultSetMetaData meta) throws SQLException {
    List<Column> columns = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String name = meta.getColumnLabel(i);
      String type = meta.getColumnTypeName(i);
      var known = JdbcTypes.of(type, meta.getPrecision(i), Math.max(0, meta.getScale(i)));
      if (known.isEmpty()) {
        unknown.add(name + " " + type);
      }
      boolean nullable = meta.isNullable(i) != ResultSetMetaData.columnNoNulls;
      columns.add(new Column(name, known.orElse(ColumnType.varchar(0)), nullable));
    }
    if (!unknown.isEmpty()) {
      throw new UnsupportedType("", String.join(", ", unknown));
    }
    return columns;
  }

  @Override
  public boolean hasNext() {
    if (!fetched) {
      try {
        more = !rows.isClosed() && rows.next();
      } catch (SQLException e) {
        throw new Unavailable("", "rows could not be fetched: " + e.getMessage(), e);
      }
      fetched = true;
    }
    return more;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    fetched = false;
    Object[] values = new Object[columns.size()];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = reader.read(rows, i + 1, columns.get(i).type());
      }
    } catch (SQLException e) {
      throw new Unavailable("", "a row could not be read: " + e.getMessage(), e);
    }
    return Row.of(values);
  }

  @Override
  public void close() {
    try {
      rows.close();
      statement.close();
    } catch (SQLException e) {
      throw new Unavailable("", "the result did not close: " + e.getMessage(), e);
    }
  }
}
