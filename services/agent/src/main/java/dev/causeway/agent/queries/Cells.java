package dev.causeway.agent.queries;

import dev.causeway.warehouse.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values are written in JSON: booleans, integers and finite floats as such; decimals as texts,
 * so that no digit is lost; dates and times as ISO 8601; bytes as Base64; what is no number as the
 * texts {@code NaN}, {@code Infinity}, {@code -Infinity}.
 */
final class Cells {
  private Cells() {}

  static List<@Nullable Object> of(Row row) {
    List<@Nullable Object> cells = new ArrayList<>(row.values().size());
    for (Object value : row.values()) {
      cells.add(of(value));
    }
    return cells;
  }

  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal decimal -> decimal.toPlainString();
      case Double number when !Double.isFinite(number) -> number.toString();
      case LocalDate date -> date.toString();
      case LocalDateTime time -> time.toString();
      case OffsetDateTime time -> time.toString();
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      default -> value;
    };
  }
}
