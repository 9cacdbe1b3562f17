package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Family;
import dev.causeway.parity.meaning.Field;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Bits of floating-point numbers on Redshift, which has no function for them.
 *
 * <p>For a finite x other than 0 two derived columns are added below the statement: {@code e},
 * about the binary exponent from a logarithm, and {@code m} = |x| / 2^e. Logarithms differ between
 * engines in the last bit, so e may be one too small or too large; m then is not from 1 to 2, and
 * the text corrects both. Dividing by and multiplying with a power of two loses nothing. Below
 * 2^-1022 the exponent stays, as it does in the number itself.
 */
final class RedshiftFloats {
  private static final String LARGEST = "CAST('1.7976931348623157E308' AS DOUBLE PRECISION)";
  private static final String LN_2 = "0.6931471805599453";
  private static final long INFINITY = Double.doubleToLongBits(Double.POSITIVE_INFINITY);

  private RedshiftFloats() {}

  /** The relation with the derived columns of its floats. */
  static String from(String relation, List<Field> fields, Function<Column, String> name) {
    List<Column> floats =
        fields.stream()
            .filter(field -> field.meaning().family() == Family.Float)
            .map(Field::column)
            .toList();
    String numbers =
        floats.stream()
            .map(c -> ", %s AS %s".formatted(number(c, name), x(c)))
            .collect(Collectors.joining());
    String exponents =
        floats.stream()
            .map(c -> ", %s AS %s".formatted(exponent(x(c)), e(c)))
            .collect(Collectors.joining());
    String mantissas =
        floats.stream()
            .map(c -> ", ABS(%s) / POWER(2, %s) AS %s".formatted(x(c), e(c), m(c)))
            .collect(Collectors.joining());
    return """
    (SELECT t.*%s
          FROM (SELECT t.*%s
            FROM (SELECT t.*%s
              FROM %s t) t) t) t\
    """
        .formatted(mantissas, exponents, numbers, relation);
  }

  /** The canonical text of a field; NULL for NULL. */
  static String text(Column column) {
    String x = x(column);
    String e = e(column);
    String m = m(column);
    return ("CASE WHEN %1$s = 0 THEN '0'"
            + " WHEN %2$s IS NULL THEN CASE WHEN %1$s < 0 THEN '-%7$d' WHEN -%1$s < 0 THEN '%7$d'"
            + " WHEN %1$s IS NOT NULL THEN 'NaN' END"
            + " ELSE CASE WHEN %1$s < 0 THEN '-' ELSE '' END"
            + " || CASE WHEN %2$s >= 2 THEN %4$s WHEN %2$s < 1 AND %3$s > -1022 THEN %5$s ELSE %6$s"
            + " END END")
        .formatted(
            x,
            m,
            e,
            bits(e + " + 1", m + " * 2251799813685248"),
            bits(e + " - 1", m + " * 9007199254740992"),
            bits(e, m + " * 4503599627370496"),
            INFINITY);
  }

  /**
   * Exponent and mantissa as IEEE 754 lays them out. The mantissa brings its leading 1, which is
   * one in the exponent's place; below 2^-1022 it has none, and the exponent's field is 0.
   */
  private static String bits(String exponent, String mantissa) {
    return "CAST(CAST(%s + 1022 AS BIGINT) * 4503599627370496 + CAST(%s AS BIGINT) AS VARCHAR(20))"
        .formatted(exponent, mantissa);
  }

  private static String exponent(String x) {
    return ("CASE WHEN %1$s <> 0 AND ABS(%1$s) <= %2$s"
            + " THEN GREATEST(-1022, LEAST(1023, FLOOR(LN(NULLIF(ABS(%1$s), 0)) / %3$s))) END")
        .formatted(x, LARGEST, LN_2);
  }

  /** The column's value; a REAL as the same DOUBLE PRECISION. */
  private static String number(Column column, Function<Column, String> name) {
    String quoted = name.apply(column);
    return column.type().kind() == Kind.Real ? "CAST(" + quoted + " AS DOUBLE PRECISION)" : quoted;
  }

  private static String x(Column column) {
    return "causeway_x_" + tail(column);
  }

  private static String e(Column column) {
    return "causeway_e_" + tail(column);
  }

  private static String m(Column column) {
    return "causeway_m_" + tail(column);
  }

  /** Short and of the column alone, which has another place in a key than in a row. */
  private static String tail(Column column) {
    return Integer.toHexString(column.origin().name().hashCode());
  }
}
