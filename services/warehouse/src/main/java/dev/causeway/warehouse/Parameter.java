package dev.causeway.warehouse;

import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.QueryParameter.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A value for a parameter of a statement.
 *
 * @param name the parameter; the statement says {@code :name}
 * @param type what the value is
 * @param value the value as a text, in its type's one form
 */
public record Parameter(String name, Type type, String value) {
  /** Longest text in bytes, of which a character has at most four. */
  private static final int TEXT_BYTES = 2000;

  /**
   * Takes a value in.
   *
   * @throws IllegalArgumentException if it is none of its type
   */
  public Parameter {
    String given = value;
    Type wanted = type;
    String named = name;
    value =
        type.read(value)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "parameter %s is '%s'; give %s".formatted(named, given, wanted.form())));
  }

  /**
   * The values of a query's parameters.
   *
   * @throws IllegalArgumentException if one is missing, or none of its type
   */
  public static List<Parameter> of(List<QueryParameter> declared, Map<String, String> values) {
    return declared.stream()
        .map(parameter -> {
          String value = values.get(parameter.name());
          if (value == null) {
            throw new IllegalArgumentException("parameter " + parameter.name() + " has no value");
          }
          return new Parameter(parameter.name(), parameter.type(), value);
        })
        .toList();
  }

  /**
   * The value as an expression of its type.
   *
   * @param mark what stands for the value's text
   */
  String expression(String mark) {
    return switch (type) {
      case Text -> "CAST(%s AS VARCHAR(%d))".formatted(mark, TEXT_BYTES);
      case Integer -> "CAST(%s AS BIGINT)".formatted(mark);
      case Decimal -> {
        BigDecimal number = new BigDecimal(value);
        int scale = number.scale();
        yield "CAST(%s AS DECIMAL(%d,%d))"
            .formatted(mark, Math.max(number.precision(), scale), scale);
      }
      case Date -> "CAST(%s AS DATE)".formatted(mark);
      case Boolean -> "(%s = 'true')".formatted(mark); // Redshift casts no text to a truth
    };
  }
}
