package dev.causeway.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Puts a data set into PostgreSQL, all of it or nothing. */
public final class Loader {
  /** Goes up when the same scale and seed give other bytes than before. */
  static final int FORM = 1;

  private static final int COPY_BUFFER = 1 << 16;

  private final Connection connection;
  private final Consumer<String> progress;

  /**
   * A loader.
   *
   * @param connection an open connection to PostgreSQL; the search path says which schema
   * @param progress takes one line for each step
   */
  public Loader(Connection connection, Consumer<String> progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /** What a load came to. */
  public sealed interface Outcome {
    /** This very data was there already; nothing was done. */
    record AlreadyThere() implements Outcome {}

    /** The tables were made anew. */
    record Loaded(long rows) implements Outcome {}
  }

  /** Loads the data set in one transaction, in place of any tables of these names. */
  public Outcome load(DataSet data) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try {
      prepareMark();
      if (isLoaded(data.scale())) {
        connection.rollback();
        return new Outcome.AlreadyThere();
      }
      long rows = replace(data);
      mark(data.scale());
      connection.commit();
      return new Outcome.Loaded(rows);
    } catch (SQLException | IOException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  /** Forgets what was loaded, so that the next load makes the tables anew. */
  void forget() throws SQLException {
    prepareMark();
    execute("DELETE FROM causeway_data.loaded WHERE schema_name = current_schema()");
  }

  private long replace(DataSet data) throws SQLException, IOException {
    for (String table : data.tables().reversed()) {
      execute("DROP TABLE IF EXISTS " + table + " CASCADE");
    }
    execute(resource("schema.sql"));
    long rows = 0;
    for (String table : data.tables()) {
      long copied = copy(data, table);
      progress.accept("%,12d rows  %s".formatted(copied, table));
      rows += copied;
    }
    execute(resource("constraints.sql"));
    execute("ANALYZE " + String.join(", ", data.tables()));
    return rows;
  }

  private long copy(DataSet data, String table) throws SQLException, IOException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (OutputStream out =
        new PGCopyOutputStream(postgres, "COPY " + table + " FROM STDIN", COPY_BUFFER)) {
      return data.write(table, out);
    }
  }

  private void prepareMark() throws SQLException {
    execute("CREATE SCHEMA IF NOT EXISTS causeway_data");
    execute(
        "CREATE TABLE IF NOT EXISTS causeway_data.loaded"
            + " (schema_name VARCHAR(127) NOT NULL, form INTEGER NOT NULL, lines BIGINT NOT NULL,"
            + " seed BIGINT NOT NULL)");
  }

  private boolean isLoaded(Scale scale) throws SQLException {
    try (PreparedStatement find =
        connection.prepareStatement(
            "SELECT 1 FROM causeway_data.loaded WHERE schema_name = current_schema()"
                + " AND form = ? AND lines = ? AND seed = ?")) {
      bind(find, scale);
      try (ResultSet found = find.executeQuery()) {
        return found.next();
      }
    }
  }

  private void mark(Scale scale) throws SQLException {
    forget();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO causeway_data.loaded VALUES (current_schema(), ?, ?, ?)")) {
      bind(insert, scale);
      insert.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Scale scale) throws SQLException {
    statement.setInt(1, FORM);
    statement.setLong(2, scale.lines());
    statement.setLong(3, scale.seed());
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void rollback(Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Loader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
