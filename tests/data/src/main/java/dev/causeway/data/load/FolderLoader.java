package dev.causeway.data.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads a folder into a schema, all of it or nothing: first its {@code .sql} files by name, then
 * {@code TABLE.csv}, {@code .csv.gz}, {@code .csv.zip} and {@code TABLE.parquet}.
 */
public final class FolderLoader {
  private static final Pattern DATA =
      Pattern.compile("(.+)\\.(csv|csv\\.gz|csv\\.zip|parquet)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final Pattern TAKEN =
      Pattern.compile("pg_.*|information_schema|redshift|causeway_data");

  private final Connection connection;
  private final Consumer<String> progress;
  private long saidAt = System.nanoTime();

  /**
   * A loader.
   *
   * @param connection to PostgreSQL; its search path is changed
   * @param progress takes one line now and then
   */
  public FolderLoader(Connection connection, Consumer<String> progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /**
   * What to load.
   *
   * @param folder where the files are
   * @param schema where their tables go
   * @param nullText what stands for NULL in CSV files when it is not in quotes
   * @param replace whether tables that are in the schema are dropped first
   */
  public record Order(Path folder, String schema, String nullText, boolean replace) {}

  /**
   * Loads a folder.
   *
   * @return number of rows from its data files
   * @throws LoadException naming file, line and column of what cannot be loaded
   */
  public long load(Order order) throws LoadException, SQLException, IOException {
    List<Path> files = files(order);
    connection.setAutoCommit(false);
    try {
      Target target = new Target(connection, order.schema());
      prepare(order, target);
      SqlFile sql = new SqlFile(connection);
      for (Path file : files) {
        if (file.toString().endsWith(".sql")) {
          sql.run(file);
        }
      }
      long rows = 0;
      for (Path file : files) {
        rows += data(file, order, target);
      }
      finish(order, target);
      connection.commit();
      return rows;
    } catch (LoadException | SQLException | IOException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  private static List<Path> files(Order order) throws LoadException, IOException {
    if (!SCHEMA.matcher(order.schema()).matches() || TAKEN.matcher(order.schema()).matches()) {
      throw new LoadException(
          order.folder(),
          "schema %s cannot be used: choose another of a-z, 0-9 and _".formatted(order.schema()));
    }
    if (!Files.isDirectory(order.folder())) {
      throw new LoadException(order.folder(), "is not a folder");
    }
    try (Stream<Path> all = Files.list(order.folder())) {
      List<Path> files =
          all.filter(f -> f.toString().endsWith(".sql") || DATA.matcher(f.toString()).matches())
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new LoadException(
            order.folder(), "holds no .sql, .csv, .csv.gz, .csv.zip or .parquet file");
      }
      return files;
    }
  }

  private void prepare(Order order, Target target) throws SQLException, LoadException {
    execute("SET lock_timeout = '20s'");
    execute("CREATE SCHEMA IF NOT EXISTS " + order.schema());
    execute("SET search_path = " + order.schema());
    List<String> there = target.tables();
    if (!there.isEmpty() && !order.replace()) {
      throw new LoadException(
          order.folder(),
          "schema %s has tables already (%s): drop them with --replace or give another --schema"
              .formatted(order.schema(), String.join(", ", there)));
    }
    for (String table : there) {
      execute("DROP TABLE IF EXISTS %s.%s CASCADE".formatted(order.schema(), Target.quoted(table)));
    }
  }

  private long data(Path file, Order order, Target target)
      throws LoadException, SQLException, IOException {
    Matcher name = DATA.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return 0;
    }
    String table = name.group(1).toLowerCase(Locale.ROOT);
    long size = Files.size(file);
    long rows =
        name.group(2).equalsIgnoreCase("parquet")
            ? new ParquetFile(connection, target)
                .load(file, table, n -> say("%,12d rows  %s so far".formatted(n, table)))
            : new CsvFile(connection, target, order.nullText())
                .load(
                    file,
                    table,
                    n -> say("%11d %%  %s".formatted(size == 0 ? 100 : 100 * n / size, table)));
    progress.accept("%,12d rows  %s".formatted(rows, table));
    return rows;
  }

  private void say(String line) {
    if (System.nanoTime() - saidAt > TimeUnit.SECONDS.toNanos(2)) {
      saidAt = System.nanoTime();
      progress.accept(line);
    }
  }

  private void finish(Order order, Target target) throws SQLException, LoadException {
    List<String> tables = target.tables();
    if (tables.isEmpty()) {
      throw new LoadException(
          order.folder(),
          "made no table in schema %s; if its SQL names another schema, give that as --schema"
              .formatted(order.schema()));
    }
    execute("SET search_path = " + order.schema());
    for (String table : tables) {
      execute("ANALYZE " + Target.quoted(table));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
