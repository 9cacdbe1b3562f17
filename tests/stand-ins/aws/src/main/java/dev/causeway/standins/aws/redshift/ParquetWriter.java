package dev.causeway.standins.aws.redshift;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns a CSV file of PostgreSQL into Parquet files, by DuckDB. */
final class ParquetWriter {
  static final String NULL = "\\N";
  private static final String FOLDER = "causeway_folder_";
  private static final int LONGEST_LINE = 4 << 20;

  private ParquetWriter() {}

  /**
   * A file that was written.
   *
   * @param folder partition folders with a slash at their end, e.g. {@code p_month=2026-11/}; or
   *     empty
   */
  record File(Path path, String folder, long rows, long bytes) {}

  /**
   * @param csv all values in quotes but NULL, no header
   * @param folder new, for the files
   */
  static List<File> write(Path csv, List<ResultColumn> columns, Unload unload, Path folder)
      throws SQLException, IOException {
    Files.createDirectory(folder);
    boolean parts = !unload.partitionBy().isEmpty();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      execute(duck, "SET threads = 2");
      execute(duck, "SET memory_limit = '512MB'");
      execute(duck, "SET temp_directory = " + literal(folder.resolveSibling("duckdb").toString()));
      execute(duck, "SET preserve_insertion_order = " + !parts);
      execute(duck, "SET partitioned_write_flush_threshold = 250000");
      execute(
          duck,
          copy(
              csv,
              columns,
              unload,
              parts || unload.maxFileBytes() > 0 ? folder : folder.resolve("data.parquet")));
      return written(duck, folder, unload.partitionBy());
    }
  }

  private static String copy(Path csv, List<ResultColumn> columns, Unload unload, Path target) {
    List<String> options = new ArrayList<>(List.of("FORMAT parquet", "COMPRESSION snappy"));
    if (!unload.partitionBy().isEmpty()) {
      options.add("PARTITION_BY (" + folderColumns(unload) + ")");
    } else if (unload.maxFileBytes() > 0) {
      options.add("FILE_SIZE_BYTES " + unload.maxFileBytes());
    }
    String types =
        columns.stream()
            .map(c -> literal(c.name()) + ": " + literal(type(c)))
            .collect(Collectors.joining(", "));
    return """
    COPY (SELECT %s FROM read_csv(%s, columns = {%s}, header = false, auto_detect = false,
            delim = ',', quote = '"', escape = '"', nullstr = %s, allow_quoted_nulls = false,
            new_line = '\\n', max_line_size = %d, parallel = false))
    TO %s (%s)\
    """
        .formatted(
            selected(unload),
            literal(csv.toString()),
            types,
            literal(NULL),
            LONGEST_LINE,
            literal(target.toString()),
            String.join(", ", options));
  }

  /** What the files hold, and a text for each level of folders, which DuckDB leaves out of them. */
  private static String selected(Unload unload) {
    List<String> by = unload.partitionBy();
    StringBuilder select = new StringBuilder("*");
    if (!by.isEmpty() && !unload.include()) {
      select.append(
          by.stream()
              .map(ParquetWriter::name)
              .collect(Collectors.joining(", ", " EXCLUDE (", ")")));
    }
    for (int i = 0; i < by.size(); i++) {
      select.append(
          ", coalesce(nullif(CAST(%s AS VARCHAR), ''), '%s') AS %s%d"
              .formatted(name(by.get(i)), HivePath.NULL, FOLDER, i));
    }
    return select.toString();
  }

  private static String folderColumns(Unload unload) {
    return IntStream.range(0, unload.partitionBy().size())
        .mapToObj(i -> FOLDER + i)
        .collect(Collectors.joining(", "));
  }

  /** DuckDB's type for a column; it decides the Parquet type. */
  static String type(ResultColumn column) {
    return switch (column.typeName()) {
      case "bool" -> "BOOLEAN";
      case "int2" -> "SMALLINT";
      case "int4" -> "INTEGER";
      case "int8" -> "BIGINT";
      case "float4" -> "REAL";
      case "float8" -> "DOUBLE";
      case "date" -> "DATE";
      case "timestamp" -> "TIMESTAMP";
      case "varchar", "bpchar" -> "VARCHAR";
      case "numeric" -> {
        if (!column.bounded() || column.precision() > 38) {
          throw new Command.RefusedException(
              "column '%s' is numeric without precision, or with more than 38 digits: cast it"
                  .formatted(column.name()));
        }
        yield "DECIMAL(%d,%d)".formatted(column.precision(), column.scale());
      }
      default ->
          throw new Command.RefusedException(
              "the Redshift stand-in does not unload %s (column '%s') as Parquet"
                  .formatted(column.typeName(), column.name()));
    };
  }

  private static List<File> written(Connection duck, Path folder, List<String> by)
      throws SQLException, IOException {
    List<File> files = new ArrayList<>();
    try (var paths = Files.walk(folder)) {
      if (paths.noneMatch(p -> p.toString().endsWith(".parquet"))) {
        return files;
      }
    }
    String sql =
        "SELECT file_name, num_rows FROM parquet_file_metadata(%s) ORDER BY file_name"
            .formatted(literal(folder + "/**/*.parquet"));
    try (var statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        Path path = Path.of(rows.getString(1));
        if (rows.getLong(2) > 0) {
          files.add(new File(path, partition(folder, path, by), rows.getLong(2), Files.size(path)));
        }
      }
    }
    return files;
  }

  private static String partition(Path folder, Path file, List<String> by) {
    if (by.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    Path below = folder.relativize(file.getParent());
    for (int i = 0; i < by.size(); i++) {
      String name = below.getName(i).toString();
      String value = name.substring(name.indexOf('=') + 1).replace("+", "%2B");
      text.append(by.get(i))
          .append('=')
          .append(HivePath.escape(URLDecoder.decode(value, StandardCharsets.UTF_8)))
          .append('/');
    }
    return text.toString();
  }

  private static void execute(Connection duck, String sql) throws SQLException {
    try (var statement = duck.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
