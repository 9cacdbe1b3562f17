package dev.causeway.parity;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Canonical text of REAL and DOUBLE PRECISION, for both dialects: {@code 0}, {@code NaN}, {@code
 * Infinity}, {@code -Infinity}, or exponent and mantissa as whole numbers, such as {@code
 * -3p6755399441055744} for -12. Two values have one text exactly when they are the same number.
 *
 * <p>For a finite x other than 0 two derived columns are added below the statement: {@code e},
 * about the binary exponent from a logarithm, and {@code m} = |x| / 2^e. Logarithms differ between
 * engines in the last bit, so e may be one too small or too large; m then is not from 1 to 2, and
 * the text corrects both. Dividing by and multiplying with a power of two loses nothing. Below
 * 2^-1022 the exponent stays, as it does in the number itself.
 */
final class FloatSql {
  private static final String LARGEST = "CAST('1.7976931348623157E308' AS DOUBLE PRECISION)";
  private static final String LN_2 = "0.6931471805599453";

  private FloatSql() {}

  static boolean isFloat(Column column) {
    return column.type().kind() == Kind.Real || column.type().kind() == Kind.Double;
  }

  /**
   * What the statement reads: the relation itself, or a subquery of it with the derived columns.
   *
   * @param relation quoted name of the table
   * @param name quoted name of a column in it
   */
  static String from(String relation, List<Column> columns, Function<Column, String> name) {
    List<Integer> floats =
        IntStream.range(0, columns.size()).filter(i -> isFloat(columns.get(i))).boxed().toList();
    if (floats.isEmpty()) {
      return relation;
    }
    String exponents =
        floats.stream()
            .map(i -> ", " + exponent(x(columns.get(i), name)) + " AS " + e(i))
            .collect(Collectors.joining());
    String mantissas =
        floats.stream()
            .map(i ->
                ", ABS(%s) / POWER(2, %s) AS %s".formatted(x(columns.get(i), name), e(i), m(i)))
            .collect(Collectors.joining());
    return "(SELECT t.*%s\n      FROM (SELECT t.*%s\n        FROM %s t) t) t"
        .formatted(mantissas, exponents, relation);
  }

  /** The text of the column at an index, never NULL. */
  static String text(List<Column> columns, int index, Function<Column, String> name) {
    String x = x(columns.get(index), name);
    String e = e(index);
    String m = m(index);
    return ("CASE WHEN %1$s IS NULL THEN 'N' WHEN %1$s = 0 THEN '0;'"
            + " WHEN %2$s IS NULL THEN CASE WHEN %1$s < 0 THEN '-Infinity;' WHEN -%1$s < 0 THEN"
            + " 'Infinity;' ELSE 'NaN;' END"
            + " ELSE CASE WHEN %1$s < 0 THEN '-' ELSE '' END"
            + " || CASE WHEN %2$s >= 2 THEN %4$s WHEN %2$s < 1 AND %3$s > -1022 THEN %5$s ELSE %6$s"
            + " END || ';' END")
        .formatted(
            x,
            m,
            e,
            pair(e + " + 1", m + " * 2251799813685248"),
            pair(e + " - 1", m + " * 9007199254740992"),
            pair(e, m + " * 4503599627370496"));
  }

  private static String pair(String exponent, String mantissa) {
    return "CAST(CAST(%s AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(%s AS BIGINT) AS VARCHAR(20))"
        .formatted(exponent, mantissa);
  }

  private static String exponent(String x) {
    return ("CASE WHEN %1$s <> 0 AND ABS(%1$s) <= %2$s"
            + " THEN GREATEST(-1022, LEAST(1023, FLOOR(LN(NULLIF(ABS(%1$s), 0)) / %3$s))) END")
        .formatted(x, LARGEST, LN_2);
  }

  /** The column's value; a REAL as the same DOUBLE PRECISION. */
  private static String x(Column column, Function<Column, String> name) {
    String quoted = name.apply(column);
    return column.type().kind() == Kind.Real ? "CAST(" + quoted + " AS DOUBLE PRECISION)" : quoted;
  }

  private static String e(int index) {
    return "causeway_e" + index;
  }

  private static String m(int index) {
    return "causeway_m" + index;
  }
}
