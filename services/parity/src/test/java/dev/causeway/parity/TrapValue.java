package dev.causeway.parity;

import dev.causeway.parity.Trap.Table;
import dev.causeway.parity.Trap.Word;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.aws.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types and values of traps, in Java. */
final class TrapValue {
  private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\((\\d+)(?:,(\\d+))?\\))?");
  private static final Pattern ZONED = Pattern.compile("(\\S+) ([\\d:.]+) ?(\\S+)");
  private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

  private TrapValue() {}

  /** The type of that word. */
  static ColumnType type(String word) {
    if (Word.isArray(word)) {
      return ColumnType.array(type(Word.element(word)));
    }
    Matcher parts = TYPE.matcher(word);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no type: " + word);
    }
    int first = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
    int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
    return switch (parts.group(1)) {
      case "boolean" -> ColumnType.of(Kind.Boolean);
      case "smallint" -> ColumnType.of(Kind.SmallInt);
      case "integer" -> ColumnType.of(Kind.Integer);
      case "bigint" -> ColumnType.of(Kind.BigInt);
      case "decimal", "numeric" -> ColumnType.decimal(first, second);
      case "real" -> ColumnType.of(Kind.Real);
      case "double" -> ColumnType.of(Kind.Double);
      case "varchar" -> ColumnType.varchar(first);
      case "char" -> new ColumnType(Kind.Char, first, 0);
      case "date" -> ColumnType.of(Kind.Date);
      case "timestamp" -> ColumnType.of(Kind.Timestamp);
      case "timestamptz" -> ColumnType.of(Kind.TimestampTz);
      case "varbinary" -> ColumnType.of(Kind.Varbinary);
      case "json", "jsonb" -> ColumnType.of(Kind.Json);
      default -> throw new IllegalArgumentException("no type: " + word);
    };
  }

  /** The columns of a table. */
  static List<Column> columns(Table table) {
    return table.columns().stream()
        .map(word -> new Column(word.name(), type(word.type()), true))
        .toList();
  }

  /** The rows of a table, as an engine gives them. */
  static List<Row> rows(Table table) {
    return table.rows().stream().map(row -> row(table.columns(), row)).toList();
  }

  private static Row row(List<Word> columns, List<@Nullable Object> written) {
    @Nullable Object[] values = new @Nullable Object[written.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(type(columns.get(i).type()), written.get(i));
    }
    return Row.of(values);
  }

  private static @Nullable Object read(ColumnType type, @Nullable Object written) {
    if (written instanceof List<?> elements) {
      List<@Nullable Object> read = new ArrayList<>();
      elements.forEach(element -> read.add(read(type.elements(), element)));
      return read;
    }
    return written == null ? null : value(type, (String) written);
  }

  private static Object value(ColumnType type, String text) {
    return switch (type.kind()) {
      case Boolean -> Boolean.valueOf(text);
      case SmallInt -> (long) Short.parseShort(text);
      case Integer -> (long) Integer.parseInt(text);
      case BigInt -> Long.valueOf(text);
      case Decimal -> decimal(type, text);
      case Real -> (double) Float.parseFloat(text);
      case Double -> Double.valueOf(text);
      case Json -> text;
      case Varchar -> fitting(type, text);
      case Char -> Texts.unpadded(fitting(type, text));
      case Date -> LocalDate.parse(text);
      case Timestamp -> time(text);
      case TimestampTz -> {
        Matcher parts = ZONED.matcher(text);
        if (!parts.matches()) {
          throw new IllegalArgumentException("no time with a zone: " + text);
        }
        yield time(parts.group(1) + " " + parts.group(2))
            .atZone(ZoneId.of(parts.group(3)))
            .toOffsetDateTime();
      }
      case Varbinary -> HexFormat.of().parseHex(text);
      case Array -> throw new IllegalArgumentException("no list: " + text);
    };
  }

  private static LocalDateTime time(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T'));
  }

  private static Object decimal(ColumnType type, String text) {
    if (NO_NUMBERS.contains(text)) {
      return Double.valueOf(text);
    }
    BigDecimal number = new BigDecimal(text);
    return type.precision() == 0 ? number : number.setScale(type.scale(), RoundingMode.UNNECESSARY);
  }

  private static String fitting(ColumnType type, String text) {
    if (type.precision() > 0 && length(text) > type.precision()) {
      throw new IllegalArgumentException("does not fit " + type + ": " + text);
    }
    return text;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
