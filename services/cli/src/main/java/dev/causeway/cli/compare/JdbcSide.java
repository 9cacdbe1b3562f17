package dev.causeway.cli.compare;

import dev.causeway.parity.ParitySide;
import dev.causeway.parity.jdbc.JdbcPort;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.parity.sql.EngineSql;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A side reached by JDBC: PostgreSQL, Trino, DuckDB and Parquet files through DuckDB. */
final class JdbcSide implements OpenSide {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int LOGIN_SECONDS = 30;
  private static final String DUCKDB = "jdbc:duckdb:";

  /** Every change takes a number of its own, so one snapshot is one state. */
  private static final String POSTGRES_STATE =
      "SELECT system_identifier::text || ' ' || current_database() || ' ' || pg_current_snapshot()"
          + " FROM pg_control_system()";

  private final Connection connection;
  private final JdbcPort port;
  private final Dialect dialect;
  private final String schema;
  private final String files;

  /**
   * @param files where the data lies, if it lies in files; else empty
   */
  private JdbcSide(Connection connection, Dialect dialect, String schema, String files)
      throws SQLException {
    this.connection = connection;
    this.port = new JdbcPort(connection);
    this.dialect = dialect;
    this.schema = schema;
    this.files = files;
  }

  /**
   * Connects.
   *
   * @param schema schema of the tables; empty for the connection's own
   * @param password of the user that the URL names; null for none
   */
  static JdbcSide open(String url, String schema, @Nullable String password) throws SQLException {
    Properties properties = new Properties();
    if (password != null) {
      properties.setProperty("password", password);
    }
    DriverManager.setLoginTimeout(LOGIN_SECONDS);
    String files =
        url.startsWith(DUCKDB) ? url.substring(DUCKDB.length()).replaceFirst("[?;].*", "") : "";
    return new JdbcSide(DriverManager.getConnection(url, properties), dialect(url), schema, files);
  }

  private static Dialect dialect(String url) {
    String driver = url.replaceFirst("^jdbc:", "").replaceFirst(":.*", "");
    return switch (driver) {
      case "postgresql" -> Dialect.Postgres;
      case "trino" -> Dialect.Trino;
      case "duckdb" -> Dialect.DuckDb;
      default ->
          throw new IllegalArgumentException(
              "jdbc:%s: none of %s".formatted(driver, Endpoint.FORMS));
    };
  }

  /** Makes a view of each Parquet file, and of each folder of them, that is in a folder. */
  static JdbcSide parquet(String folder) throws SQLException, IOException {
    TreeMap<String, String> tables = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      files.forEach(file -> {
        String name = file.getFileName().toString();
        if (Files.isDirectory(file)) {
          tables.put(name, file + "/**/*.parquet");
        } else if (name.endsWith(".parquet")) {
          tables.put(name.substring(0, name.length() - ".parquet".length()), file.toString());
        }
      });
    }
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("there is no .parquet file in " + folder);
    }
    Connection connection = DriverManager.getConnection(DUCKDB);
    try (var statement = connection.createStatement()) {
      for (var table : tables.entrySet()) {
        statement.execute(
            "CREATE VIEW %s AS SELECT * FROM read_parquet('%s')"
                .formatted(
                    EngineSql.identifier(table.getKey()), table.getValue().replace("'", "''")));
      }
    }
    return new JdbcSide(connection, Dialect.DuckDb, "", folder);
  }

  @Override
  public ParitySide side() {
    return new ParitySide(port, dialect, null, schema, port.engine());
  }

  @Override
  public List<Column> columns(String table) {
    return port.describe(EngineSql.relation(schema, table), table, DEADLINE).columns();
  }

  @Override
  public List<String> primaryKey(String table) {
    if (dialect != Dialect.Postgres) {
      return List.of();
    }
    TreeMap<Short, String> columns = new TreeMap<>();
    try (ResultSet keys = connection.getMetaData().getPrimaryKeys(null, schemaName(), table)) {
      while (keys.next()) {
        columns.put(keys.getShort("KEY_SEQ"), keys.getString("COLUMN_NAME"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the key of " + table + " cannot be read: " + e.getMessage(), e);
    }
    return List.copyOf(columns.values());
  }

  @Override
  public List<String> tables() {
    List<String> names = new ArrayList<>();
    String[] types = {"TABLE", "VIEW", "BASE TABLE", "PARTITIONED TABLE"};
    try (ResultSet tables =
        connection.getMetaData().getTables(connection.getCatalog(), schemaName(), "%", types)) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the tables cannot be listed: " + e.getMessage(), e);
    }
    return names.stream().sorted().toList();
  }

  @Override
  public OptionalLong bytes(String table) {
    if (dialect == Dialect.Postgres) {
      String name = EngineSql.relation(schema, table).replace("'", "''");
      String sql = "SELECT pg_table_size('" + name + "')";
      try (QueryResult result = port.run(Query.of(sql, DEADLINE))) {
        return result.rows().next().get(0) instanceof Long bytes
            ? OptionalLong.of(bytes)
            : OptionalLong.empty();
      }
    }
    Path folder = Path.of(files);
    return files.isEmpty() || !Files.isDirectory(folder)
        ? OptionalLong.empty()
        : OptionalLong.of(filesSize(folder, table));
  }

  /** Of the file or the folder that is the table. */
  private static long filesSize(Path folder, String table) {
    try (Stream<Path> all = Files.walk(folder)) {
      long bytes = 0;
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        Path inside = folder.relativize(one);
        if (inside.startsWith(table) || inside.equals(Path.of(table + ".parquet"))) {
          bytes += Files.size(one);
        }
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String region() {
    return "";
  }

  @Override
  public String dataState() {
    if (dialect == Dialect.Postgres) {
      try (QueryResult result = port.run(Query.of(POSTGRES_STATE, DEADLINE))) {
        return String.valueOf(result.rows().next().get(0));
      }
    }
    return files.isEmpty() || files.startsWith(":") ? "" : filesState();
  }

  /** Names, sizes and times of the files, and of what DuckDB has not yet written into its own. */
  private String filesState() {
    Path file = Path.of(files).toAbsolutePath();
    try (Stream<Path> all = Stream.concat(Files.walk(file), Stream.of(Path.of(file + ".wal")))) {
      List<String> states = new ArrayList<>();
      for (Path one : all.filter(Files::isRegularFile).sorted().toList()) {
        states.add("%s %d %s".formatted(one, Files.size(one), Files.getLastModifiedTime(one)));
      }
      return String.join("\n", states);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String schemaName() throws SQLException {
    return schema.isEmpty() ? connection.getSchema() : schema;
  }

  @Override
  public void close() {
    port.close();
  }
}
