package dev.causeway.standins.aws.athena;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A column of a result as Athena describes it, and how its values are written.
 *
 * @param type Athena's name of the type
 */
record TrinoColumn(String name, String type, int precision, int scale) {
  private static final Pattern SIGNATURE =
      Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,\\s*(\\d+))?\\))?( with time zone)?");
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final Map<String, Integer> PRECISION =
      Map.of(
          "tinyint",
          3,
          "smallint",
          5,
          "integer",
          10,
          "bigint",
          19,
          "float",
          17,
          "double",
          17,
          "boolean",
          0,
          "date",
          0,
          "varbinary",
          UNBOUNDED);

  /** Whether the stand-in writes values of a type the way Athena does. */
  static final class UnsupportedTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedTypeException(String column, String type) {
      super(
          "NOT_SUPPORTED: column '%s' has the type %s: the stand-in returns scalar types only, cast it"
              .formatted(column, type));
    }
  }

  /** Reads Trino's type, such as {@code decimal(12,2)}. */
  static TrinoColumn of(String name, String trinoType) {
    Matcher m = SIGNATURE.matcher(trinoType);
    if (!m.matches()) {
      throw new UnsupportedTypeException(name, trinoType);
    }
    String base = m.group(1) + (m.group(4) == null ? "" : m.group(4));
    int first = m.group(2) == null ? -1 : Integer.parseInt(m.group(2));
    int second = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    return switch (base) {
      case "decimal" -> new TrinoColumn(name, "decimal", first, second);
      case "varchar", "char" -> new TrinoColumn(name, base, first < 0 ? UNBOUNDED : first, 0);
      case "timestamp", "time", "timestamp with time zone", "time with time zone" ->
          new TrinoColumn(name, base, 3, 0);
      case "real" -> new TrinoColumn(name, "float", 17, 0);
      case "unknown" -> new TrinoColumn(name, "varchar", UNBOUNDED, 0);
      default -> {
        Integer precision = PRECISION.get(base);
        if (precision == null) {
          throw new UnsupportedTypeException(name, trinoType);
        }
        yield new TrinoColumn(name, base, precision, 0);
      }
    };
  }

  boolean caseSensitive() {
    return type.equals("varchar") || type.equals("char");
  }

  /** The value as Athena writes it; null is SQL's NULL. */
  @Nullable String text(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return switch (type) {
      // Trino writes NaN and the infinities as strings
      case "double" ->
          value.isString() ? value.stringValue() : Double.toString(value.doubleValue());
      case "float" -> value.isString() ? value.stringValue() : Float.toString(value.floatValue());
      case "varbinary" ->
          HexFormat.ofDelimiter(" ").formatHex(Base64.getDecoder().decode(value.stringValue()));
      default -> value.isString() ? value.stringValue() : value.asString();
    };
  }
}
