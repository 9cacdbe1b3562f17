package dev.causeway.data.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Streams a Parquet file into its table; DuckDB reads it, nested values as JSON. */
final class ParquetFile {
  private static final int BUFFER = 1 << 16;

  private final Connection connection;
  private final Target target;

  ParquetFile(Connection connection, Target target) {
    this.connection = connection;
    this.target = target;
  }

  /**
   * Loads it.
   *
   * @param progress told how many rows were loaded so far
   * @return number of rows
   */
  long load(Path file, String table, LongConsumer progress)
      throws LoadException, SQLException, IOException {
    Properties streaming = new Properties();
    streaming.setProperty("jdbc_stream_results", "true");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:", streaming);
        var statement = duck.createStatement()) {
      statement.execute("SET memory_limit = '256MB'");
      String from = "read_parquet(" + Target.literal(file.toString()) + ")";
      List<String> names = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
        while (columns.next()) {
          names.add(columns.getString(1));
          texts.add(text(columns.getString(1), columns.getString(2)));
        }
      } catch (SQLException e) {
        throw new LoadException(file, "is not read as Parquet: " + e.getMessage());
      }
      String copy = target.copy(file, table, names, "");
      String select = texts.stream().collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
      try (ResultSet rows = statement.executeQuery(select);
          OutputStream out =
              new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, BUFFER)) {
        return write(rows, names.size(), out, progress);
      } catch (IOException e) {
        if (e.getCause() instanceof SQLException cause) {
          throw LoadException.inData(file, 0, cause);
        }
        throw e;
      }
    }
  }

  private static long write(ResultSet rows, int columns, OutputStream out, LongConsumer progress)
      throws SQLException, IOException {
    long count = 0;
    StringBuilder line = new StringBuilder();
    while (rows.next()) {
      line.setLength(0);
      for (int i = 1; i <= columns; i++) {
        String value = rows.getString(i);
        line.append(i > 1 ? "," : "");
        if (value != null) {
          line.append('"').append(value.replace("\"", "\"\"")).append('"');
        }
      }
      out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      if (++count % 10_000 == 0) {
        progress.accept(count);
      }
    }
    return count;
  }

  /** A value in the text that PostgreSQL reads. */
  private static String text(String column, String type) {
    String name = Target.quoted(column);
    if (type.equals("BLOB")) {
      return "'\\x' || lower(hex(" + name + "))";
    }
    boolean nested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
    return "CAST(" + (nested ? "to_json(" + name + ")" : name) + " AS VARCHAR)";
  }
}
