package dev.causeway.parity;

import dev.causeway.parity.Trap.Table;
import dev.causeway.parity.Trap.Word;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Random tables of random types, the target a copy with a few changes or none. What is expected of
 * them is left to the reference.
 */
final class RandomTrap {
  /** Types, and after them the wider ones that hold all their values. */
  private static final List<List<String>> TYPES =
      List.of(
          List.of("boolean"),
          List.of("smallint", "integer", "bigint", "decimal(20,3)"),
          List.of("integer", "bigint", "decimal(12,2)"),
          List.of("bigint", "decimal(19,0)"),
          List.of("decimal(10,2)", "decimal(12,4)", "decimal(38,2)"),
          List.of("decimal(38,10)"),
          List.of("real", "double"),
          List.of("double"),
          List.of("varchar(9)", "varchar(20)"),
          List.of("date"),
          List.of("timestamp(3)", "timestamp"),
          List.of("timestamp"),
          List.of("timestamptz"),
          List.of("varbinary"),
          List.of("integer[]", "bigint[]", "decimal(12,2)[]"),
          List.of("decimal(10,2)[]", "decimal(12,4)[]"),
          List.of("real[]", "double[]"),
          List.of("varchar(9)[]", "varchar(20)[]"),
          List.of("varchar(9)[][]"),
          List.of("boolean[]"),
          List.of("date[]"),
          List.of("timestamp(3)[]", "timestamp[]"),
          List.of("timestamptz[]"),
          List.of("varbinary[]"));

  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "a",
          "A",
          "é",
          "e\u0301",
          ":",
          ";",
          "1:",
          "N",
          "\\",
          "'",
          "\"",
          "\n",
          "\t",
          "\r",
          "\u200b",
          "\u00a0",
          "\ufeff",
          "\u200d",
          "ß",
          "日",
          "\ud83d\ude9a",
          "\ufffd",
          "\u0001",
          "0");

  private static final List<Double> FLOATS =
      List.of(
          0.0,
          -0.0,
          1.0,
          0.1,
          0.5,
          3.0,
          1e10,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Math.PI);

  private final Random random;

  private RandomTrap(Random random) {
    this.random = random;
  }

  /** The trap that these random numbers make. */
  static Trap of(Random random) {
    return new RandomTrap(random).trap();
  }

  private Trap trap() {
    List<List<String>> types = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      types.add(TYPES.get(random.nextInt(TYPES.size())));
    }
    List<Word> columns = columns(types, false);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      rows.add(row(columns));
    }
    List<List<@Nullable Object>> others = new ArrayList<>();
    rows.forEach(row -> others.add(new ArrayList<>(row)));
    for (int i = random.nextInt(3); i > 0 && !others.isEmpty(); i--) {
      change(others, columns);
    }
    List<String> key =
        columns.stream().map(Word::name).limit(random.nextInt(columns.size() + 1)).toList();
    Table source = new Table(columns, rows);
    Table target = new Table(columns(types, random.nextBoolean()), others);
    return new Trap("random: ", source, target, key, Set.of(), List.of(), Map.of());
  }

  private List<Word> columns(List<List<String>> types, boolean wider) {
    return IntStream.range(0, types.size())
        .mapToObj(i -> {
          List<String> fitting = types.get(i);
          return new Word("c" + i, fitting.get(wider ? random.nextInt(fitting.size()) : 0));
        })
        .toList();
  }

  private void change(List<List<@Nullable Object>> rows, List<Word> columns) {
    int at = random.nextInt(rows.size());
    int column = random.nextInt(columns.size());
    switch (random.nextInt(4)) {
      case 0 -> rows.remove(at);
      case 1 -> rows.add(new ArrayList<>(rows.get(at)));
      case 2 -> {
        int other = random.nextInt(rows.size());
        Object value = rows.get(at).get(column);
        rows.get(at).set(column, rows.get(other).get(column));
        rows.get(other).set(column, value);
      }
      default -> rows.get(at).set(column, value(columns.get(column).type()));
    }
  }

  private List<@Nullable Object> row(List<Word> columns) {
    List<@Nullable Object> row = new ArrayList<>();
    columns.forEach(column -> row.add(value(column.type())));
    return row;
  }

  private @Nullable Object value(String type) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    if (Word.isArray(type)) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        elements.add(value(Word.element(type)));
      }
      return elements;
    }
    return plain(type);
  }

  private String plain(String type) {
    return switch (type) {
      case "boolean" -> String.valueOf(random.nextBoolean());
      case "smallint" -> String.valueOf((short) whole());
      case "integer" -> String.valueOf((int) whole());
      case "bigint" -> String.valueOf(whole());
      case "decimal(10,2)" -> BigDecimal.valueOf(whole() % 10_000_000_000L, 2).toPlainString();
      case "decimal(38,10)" ->
          new BigDecimal(new BigInteger(random.nextInt(126), random), 10)
              .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1))
              .toPlainString();
      case "real" -> String.valueOf(real());
      case "double" -> String.valueOf(number());
      case "varchar(9)" -> text();
      case "date" -> day().toString();
      case "timestamp(3)" -> time(1_000_000);
      case "timestamp" -> time(1_000);
      case "timestamptz" -> time(1_000) + (random.nextBoolean() ? "+00" : "-03:30");
      case "varbinary" -> {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        yield HexFormat.of().formatHex(bytes);
      }
      default -> throw new IllegalArgumentException(type);
    };
  }

  /** Small ones, and all others. */
  private long whole() {
    return random.nextBoolean() ? random.nextInt(7) - 3L : random.nextLong();
  }

  private float real() {
    return random.nextBoolean()
        ? FLOATS.get(random.nextInt(FLOATS.size())).floatValue()
        : Float.intBitsToFloat(random.nextInt());
  }

  private double number() {
    return random.nextBoolean()
        ? FLOATS.get(random.nextInt(FLOATS.size()))
        : Double.longBitsToDouble(random.nextLong());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private LocalDate day() {
    return LocalDate.ofEpochDay(
        random.nextBoolean() ? random.nextInt(5) - 2 : -719_162L + random.nextInt(3_652_000));
  }

  /** With a fraction of so many nanoseconds, or none. */
  private String time(int unit) {
    long nanos = random.nextBoolean() ? 0 : (long) random.nextInt(1_000_000_000) / unit * unit;
    LocalDateTime time =
        LocalDateTime.of(day(), LocalTime.MIDNIGHT)
            .plusSeconds(random.nextInt(86_400))
            .plusNanos(nanos);
    boolean atAnEnd = time.getYear() == 1 || time.getYear() == 9999; // where a zone may leave it
    String text = (atAnEnd ? time.withYear(2000) : time).toString().replace('T', ' ');
    return text.length() == "2026-03-01 10:00".length() ? text + ":00" : text;
  }
}
