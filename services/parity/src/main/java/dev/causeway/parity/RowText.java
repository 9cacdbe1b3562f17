package dev.causeway.parity;

import dev.causeway.warehouse.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Canonical text of the values of a query's rows: two values of one {@link Family} are equal
 * exactly when their texts are. Integers are equal across width and decimals across scale; doubles
 * and texts only when they are the same to the last bit.
 */
final class RowText {
  private RowText() {}

  /** Types whose values can be equal. */
  enum Family {
    Boolean,
    Exact,
    Float,
    Text,
    Date,
    Timestamp,
    Instant,
    Binary
  }

  static Family family(ColumnType type) {
    return switch (type.kind()) {
      case Boolean -> Family.Boolean;
      case SmallInt, Integer, BigInt, Decimal -> Family.Exact;
      case Real, Double -> Family.Float;
      case Varchar, Char -> Family.Text;
      case Date -> Family.Date;
      case Timestamp -> Family.Timestamp;
      case TimestampTz -> Family.Instant;
      case Varbinary -> Family.Binary;
    };
  }

  /** Canonical text of a value, self-delimiting. */
  static String field(@Nullable Object value) {
    return switch (value) {
      case null -> "N";
      case String text -> text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
      case BigDecimal number -> plain(number) + ";";
      case Double number -> bits(number) + ";";
      case OffsetDateTime time -> time.withOffsetSameInstant(ZoneOffset.UTC) + ";";
      case byte[] bytes -> HexFormat.of().formatHex(bytes) + ";";
      default -> value + ";";
    };
  }

  /** Canonical text of a row. */
  static String row(Iterable<? extends @Nullable Object> values) {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      text.append(field(value));
    }
    return text.toString();
  }

  /** A value for people: text in quotes, with what cannot be seen escaped. */
  static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case String text -> quoted(text);
      case BigDecimal number -> number.toPlainString();
      case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
      default -> value.toString();
    };
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String bits(double number) {
    return Long.toHexString(Double.doubleToLongBits(number == 0 ? 0.0 : number));
  }

  private static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints()
        .forEach(point -> {
          boolean visible =
              point == ' ' || (point > ' ' && point < 0x7f) || Character.isLetterOrDigit(point);
          if (point == '\'' || point == '\\') {
            shown.append('\\').appendCodePoint(point);
          } else if (visible) {
            shown.appendCodePoint(point);
          } else {
            shown.append("\\u{%x}".formatted(point));
          }
        });
    return shown.append('\'').toString();
  }
}
