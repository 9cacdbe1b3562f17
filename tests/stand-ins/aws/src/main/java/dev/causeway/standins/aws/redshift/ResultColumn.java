package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.wire.Json;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column of a result.
 *
 * @param typeName Redshift's name of the type, as the Data API gives it
 * @param length for text in characters, 0 for other types
 * @param bounded false for a numeric without precision, which Redshift does not have
 */
record ResultColumn(
    String name, String typeName, int precision, int scale, int length, boolean bounded) {
  private static final int LONGEST_TEXT = 65_535;
  private static final int MAX_DIGITS = 38;

  static List<ResultColumn> of(ResultSetMetaData data) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(
          of(
              data.getColumnLabel(i),
              data.getColumnTypeName(i),
              data.getPrecision(i),
              data.getScale(i)));
    }
    return columns;
  }

  static ResultColumn of(String name, String pgType, int precision, int scale) {
    return switch (pgType) {
      case "bool" -> new ResultColumn(name, "bool", 1, 0, 0, true);
      case "int2" -> new ResultColumn(name, pgType, 5, 0, 0, true);
      case "int4" -> new ResultColumn(name, pgType, 10, 0, 0, true);
      case "int8", "bigserial", "oid" -> new ResultColumn(name, "int8", 19, 0, 0, true);
      case "serial" -> new ResultColumn(name, "int4", 10, 0, 0, true);
      case "float4" -> new ResultColumn(name, pgType, 8, 8, 0, true);
      case "float8" -> new ResultColumn(name, pgType, 17, 17, 0, true);
      case "numeric" -> {
        boolean bounded = precision > 0;
        yield new ResultColumn(name, pgType, bounded ? precision : MAX_DIGITS, scale, 0, bounded);
      }
      case "varchar", "text", "name", "unknown" -> text(name, "varchar", precision);
      case "bpchar", "char" -> text(name, "bpchar", precision);
      case "date" -> new ResultColumn(name, pgType, 13, 0, 0, true);
      case "timestamp", "timestamptz" -> new ResultColumn(name, pgType, 29, 6, 0, true);
      default ->
          throw new Command.RefusedException(
              "column '%s' has PostgreSQL's type %s, which Redshift does not have: cast it"
                  .formatted(name, pgType));
    };
  }

  private static ResultColumn text(String name, String typeName, int precision) {
    boolean bounded = precision > 0 && precision <= LONGEST_TEXT;
    int length = bounded ? precision : LONGEST_TEXT;
    return new ResultColumn(name, typeName, length, 0, length, bounded);
  }

  /** The same column with the scale that its values turned out to have. */
  ResultColumn withScale(int seen) {
    return new ResultColumn(name, typeName, precision, seen, length, bounded);
  }

  boolean unboundedNumeric() {
    return typeName.equals("numeric") && !bounded;
  }

  /** The value as a Field of the Data API. */
  ObjectNode field(@Nullable String value) {
    if (value == null) {
      return Json.object().put("isNull", true);
    }
    return switch (typeName) {
      case "bool" -> Json.object().put("booleanValue", value.startsWith("t"));
      case "int2", "int4", "int8" -> Json.object().put("longValue", Long.parseLong(value));
      case "float4", "float8" -> {
        double number = Double.parseDouble(value);
        boolean finite = Double.isFinite(number);
        yield finite
            ? Json.object().put("doubleValue", number)
            : Json.object().put("doubleValue", value);
      }
      default -> Json.object().put("stringValue", value);
    };
  }

  ObjectNode json() {
    return Json.object()
        .put("name", name)
        .put("label", name)
        .put("typeName", typeName)
        .put("precision", precision)
        .put("scale", scale)
        .put("length", length)
        .put("nullable", 1)
        .put(
            "isSigned",
            typeName.startsWith("int")
                || typeName.startsWith("float")
                || typeName.equals("numeric"))
        .put("isCaseSensitive", length > 0)
        .put("isCurrency", false)
        .put("schemaName", "")
        .put("tableName", "");
  }
}
