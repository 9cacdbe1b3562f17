package dev.causeway.standins.aws.glue;

import dev.causeway.standins.aws.store.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a Parquet file says; the rest of the file is not read.
 *
 * @param columns in the file's order, with Hive's types as a crawler writes them
 */
record ParquetFooter(List<Column> columns, long rows) {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = 8;
  private static final int LARGEST = 16 << 20;

  /** A column. */
  record Column(String name, String type) {}

  /**
   * Reads a file's footer.
   *
   * @throws IllegalStateException when it is no Parquet file, or has a type that is not here
   */
  static ParquetFooter read(ObjectStore s3, ObjectStore.Stored object, Path scratch) {
    byte[] tail = s3.read(object.place(), Math.max(0, object.bytes() - TAIL), TAIL);
    boolean parquet =
        tail.length == TAIL && Arrays.equals(Arrays.copyOfRange(tail, 4, TAIL), MAGIC);
    int length = parquet ? ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt() : -1;
    if (length <= 0 || length > LARGEST || length > object.bytes() - TAIL - MAGIC.length) {
      throw new IllegalStateException(
          "%s is no Parquet file: the stand-in crawls nothing else, exclude it"
              .formatted(object.place()));
    }
    byte[] footer = s3.read(object.place(), object.bytes() - TAIL - length, length + TAIL);
    try {
      Path file = Files.createTempFile(scratch, "footer", ".parquet");
      try {
        try (OutputStream out = Files.newOutputStream(file)) {
          out.write(MAGIC);
          out.write(footer);
        }
        return read(file, object);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ParquetFooter read(Path file, ObjectStore.Stored object) {
    String quoted = "'" + file.toString().replace("'", "''") + "'";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      List<Column> columns = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT name, type, num_children, converted_type, precision, scale, logical_type"
                  + " FROM parquet_schema("
                  + quoted
                  + ") OFFSET 1")) {
        while (rows.next()) {
          if (rows.getLong("num_children") > 0) {
            throw unsupported(object, rows.getString("name"), "a nested column");
          }
          columns.add(
              new Column(rows.getString("name").toLowerCase(Locale.ROOT), type(object, rows)));
        }
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT num_rows FROM parquet_file_metadata(" + quoted + ")")) {
        rows.next();
        return new ParquetFooter(List.copyOf(columns), rows.getLong(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("%s: %s".formatted(object.place(), e.getMessage()), e);
    }
  }

  private static String type(ObjectStore.Stored object, ResultSet row) throws SQLException {
    String physical = row.getString("type");
    String logical = logical(row.getString("converted_type"), row.getString("logical_type"));
    String type =
        switch (logical) {
          case "" -> plain(physical);
          case "UTF8", "ENUM", "JSON" -> "string";
          case "INT_8" -> "tinyint";
          case "INT_16" -> "smallint";
          case "INT_32" -> "int";
          case "INT_64" -> "bigint";
          case "DATE" -> "date";
          case "DECIMAL" ->
              "decimal(%d,%d)".formatted(row.getLong("precision"), row.getLong("scale"));
          case "TIMESTAMP_MILLIS", "TIMESTAMP_MICROS" -> "timestamp";
          default -> null;
        };
    if (type == null) {
      throw unsupported(object, row.getString("name"), physical + " " + logical);
    }
    return type;
  }

  /** Newer files say only the logical type for some. */
  private static String logical(@Nullable String converted, @Nullable String logical) {
    if (converted != null) {
      return converted;
    }
    if (logical == null) {
      return "";
    }
    if (logical.startsWith("TimestampType")) {
      return "TIMESTAMP_MICROS";
    }
    return logical.startsWith("StringType") ? "UTF8" : logical;
  }

  private static @Nullable String plain(String physical) {
    return switch (physical) {
      case "BOOLEAN" -> "boolean";
      case "INT32" -> "int";
      case "INT64" -> "bigint";
      case "INT96" -> "timestamp";
      case "FLOAT" -> "float";
      case "DOUBLE" -> "double";
      case "BYTE_ARRAY" -> "binary";
      default -> null;
    };
  }

  private static IllegalStateException unsupported(
      ObjectStore.Stored object, String column, String what) {
    return new IllegalStateException(
        "column %s of %s is %s, which the stand-in's crawler does not support"
            .formatted(column, object.place(), what));
  }
}
