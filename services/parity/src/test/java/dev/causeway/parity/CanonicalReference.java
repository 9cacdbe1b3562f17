package dev.causeway.parity;

import dev.causeway.warehouse.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The canonical text of a table's row, written a second time, in Java. */
final class CanonicalReference {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

  private CanonicalReference() {}

  static String row(List<Column> columns, List<? extends @Nullable Object> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      text.append(field(columns.get(i), values.get(i)));
    }
    return text.toString();
  }

  static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String field(Column column, @Nullable Object value) {
    if (value == null) {
      return "N";
    }
    return switch (column.type().kind()) {
      case Boolean -> ((Boolean) value ? "t" : "f") + ";";
      case SmallInt, Integer, BigInt -> value + ";";
      case Decimal ->
          ((BigDecimal) value)
                  .setScale(column.type().scale(), RoundingMode.UNNECESSARY)
                  .toPlainString()
              + ";";
      case Varchar -> text((String) value);
      case Char -> text(((String) value).replaceAll(" +$", ""));
      case Date -> (LocalDate) value + ";";
      case Timestamp -> MICROS.format((LocalDateTime) value) + ";";
      case TimestampTz ->
          MICROS.format(((OffsetDateTime) value).withOffsetSameInstant(ZoneOffset.UTC)) + ";";
      case Varbinary -> HexFormat.of().formatHex((byte[]) value) + ";";
      case Real, Double -> number((Double) value) + ";";
    };
  }

  /** From the bits of the number, not by the engines' arithmetic. */
  private static String number(double value) {
    if (value == 0) {
      return "0";
    }
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    long bits = Double.doubleToLongBits(value);
    long fraction = bits & ((1L << 52) - 1);
    boolean subnormal = Math.getExponent(value) == Double.MIN_EXPONENT - 1;
    return (value < 0 ? "-" : "")
        + (subnormal ? Double.MIN_EXPONENT : Math.getExponent(value))
        + "p"
        + (subnormal ? fraction : fraction | (1L << 52));
  }

  private static String text(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length + ":" + value;
  }
}
