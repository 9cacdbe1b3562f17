package dev.causeway.warehouse.redshift;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.aws.PagedRows;
import dev.causeway.warehouse.aws.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

/** Types the fields of the Data API by the result's column metadata. */
final class RedshiftValues {
  private RedshiftValues() {}

  static List<Column> columns(String queryId, List<ColumnMetadata> metadata) {
    List<Column> columns = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (ColumnMetadata column : metadata) {
      int length = orZero(column.precision()) > 0 ? column.precision() : orZero(column.length());
      RedshiftType.of(column.typeName(), length, orZero(column.precision()), orZero(column.scale()))
          .ifPresentOrElse(
              type ->
                  columns.add(
                      new Column(
                          column.label() == null ? column.name() : column.label(),
                          type,
                          column.nullable() == null || column.nullable() != 0)),
              () -> refused.add(column.name() + " " + column.typeName()));
    }
    if (!refused.isEmpty()) {
      throw new WarehouseException.UnsupportedType(queryId, String.join(", ", refused));
    }
    return columns;
  }

  static PagedRows.Page page(List<Column> columns, GetStatementResultResponse response) {
    List<Row> rows = new ArrayList<>(response.records().size());
    for (List<Field> record : response.records()) {
      @Nullable Object[] values = new @Nullable Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(columns.get(i), record.get(i));
      }
      rows.add(Row.of(values));
    }
    return new PagedRows.Page(rows, response.nextToken());
  }

  private static @Nullable Object value(Column column, Field field) {
    if (Boolean.TRUE.equals(field.isNull())) {
      return null;
    }
    return switch (column.type().kind()) {
      case Boolean -> field.booleanValue();
      case SmallInt, Integer, BigInt -> field.longValue();
      case Decimal -> new BigDecimal(text(column, field));
      case Real -> (double) field.doubleValue().floatValue();
      case Double -> field.doubleValue();
      case Varchar -> text(column, field);
      case Char -> Texts.unpadded(text(column, field));
      case Date -> Texts.date(text(column, field));
      case Timestamp -> Texts.timestamp(text(column, field));
      case TimestampTz -> Texts.timestampTz(text(column, field));
      case Varbinary ->
          field.blobValue() == null
              ? Texts.hex(text(column, field))
              : field.blobValue().asByteArray();
      case Array, Json -> throw new IllegalStateException("Redshift has no " + column.type());
    };
  }

  private static String text(Column column, Field field) {
    if (field.stringValue() == null) {
      throw new IllegalStateException(
          "column " + column.name() + " of type " + column.type() + " came as " + field.type());
    }
    return field.stringValue();
  }

  private static int orZero(@Nullable Integer value) {
    return value == null ? 0 : value;
  }
}
