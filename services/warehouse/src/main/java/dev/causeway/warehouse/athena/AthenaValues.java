package dev.causeway.warehouse.athena;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.aws.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.ColumnNullable;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;

/** Types the texts of Athena's results by their column infos. */
final class AthenaValues {
  private static final int UNBOUNDED = Integer.MAX_VALUE;

  private AthenaValues() {}

  static List<Column> columns(String queryId, List<ColumnInfo> infos) {
    List<Column> columns = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (ColumnInfo info : infos) {
      type(info)
          .ifPresentOrElse(
              type ->
                  columns.add(
                      new Column(info.name(), type, info.nullable() != ColumnNullable.NOT_NULL)),
              () -> refused.add(info.name() + " " + info.type()));
    }
    if (!refused.isEmpty()) {
      throw new WarehouseException.UnsupportedType(queryId, String.join(", ", refused));
    }
    return columns;
  }

  /**
   * The rows of a page.
   *
   * @param header whether the page may begin with a row of column names, as Athena sends it on the
   *     first page of a DML statement
   */
  static List<Row> rows(List<Column> columns, GetQueryResultsResponse page, boolean header) {
    List<software.amazon.awssdk.services.athena.model.Row> sent = page.resultSet().rows();
    int start = header && !sent.isEmpty() && isHeader(columns, sent.getFirst()) ? 1 : 0;
    List<Row> rows = new ArrayList<>(sent.size());
    for (var row : sent.subList(start, sent.size())) {
      @Nullable Object[] values = new @Nullable Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(columns.get(i).type().kind(), row.data().get(i));
      }
      rows.add(Row.of(values));
    }
    return rows;
  }

  private static boolean isHeader(
      List<Column> columns, software.amazon.awssdk.services.athena.model.Row row) {
    return columns.stream()
        .map(Column::name)
        .toList()
        .equals(row.data().stream().map(Datum::varCharValue).toList());
  }

  private static Optional<ColumnType> type(ColumnInfo info) {
    int precision = info.precision() == null ? 0 : info.precision();
    int scale = info.scale() == null ? 0 : info.scale();
    return switch (info.type().toLowerCase(Locale.ROOT)) {
      case "boolean" -> Optional.of(ColumnType.of(Kind.Boolean));
      case "tinyint", "smallint" -> Optional.of(ColumnType.of(Kind.SmallInt));
      case "integer", "int" -> Optional.of(ColumnType.of(Kind.Integer));
      case "bigint" -> Optional.of(ColumnType.of(Kind.BigInt));
      case "decimal" -> Optional.of(ColumnType.decimal(precision, scale));
      case "float", "real" -> Optional.of(ColumnType.of(Kind.Real));
      case "double" -> Optional.of(ColumnType.of(Kind.Double));
      case "varchar", "string" ->
          Optional.of(ColumnType.varchar(precision == UNBOUNDED ? 0 : precision));
      case "char" -> Optional.of(new ColumnType(Kind.Char, precision, 0));
      case "date" -> Optional.of(ColumnType.of(Kind.Date));
      case "timestamp" -> Optional.of(ColumnType.of(Kind.Timestamp));
      case "timestamp with time zone" -> Optional.of(ColumnType.of(Kind.TimestampTz));
      case "varbinary", "binary" -> Optional.of(ColumnType.of(Kind.Varbinary));
      default -> Optional.empty();
    };
  }

  private static @Nullable Object value(Kind kind, Datum datum) {
    String text = datum.varCharValue();
    if (text == null) {
      return null;
    }
    return switch (kind) {
      case Boolean -> Boolean.valueOf(text);
      case SmallInt, Integer, BigInt -> Long.valueOf(text);
      case Decimal -> new BigDecimal(text);
      case Real -> (double) Float.parseFloat(text);
      case Double -> Double.valueOf(text);
      case Varchar -> text;
      case Char -> Texts.unpadded(text);
      case Date -> Texts.date(text);
      case Timestamp -> Texts.timestamp(text);
      case TimestampTz -> Texts.timestampTz(text);
      case Varbinary -> Texts.hex(text);
      case Array, Json -> throw new IllegalStateException(kind + " came, which is refused");
    };
  }
}
