package dev.causeway.standins.crossplane.render;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers to text and back, as Go's strconv does it. */
final class GoNumbers {
  private static final Pattern REAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern QUANTITY =
      Pattern.compile(
          "([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\\d+)?");
  private static final String DECIMAL_SUFFIXES = "kMGTPE";

  private GoNumbers() {}

  /** Shortest digits that give the same float, never with an exponent. */
  static String plain(double real) {
    BigDecimal digits = GoJson.shortest(real).stripTrailingZeros();
    String text = (digits.scale() < 0 ? digits.setScale(0) : digits).toPlainString();
    return real == 0 && Double.compare(real, 0.0) < 0 ? "-0" : text;
  }

  /** Shortest digits with an exponent: 1e+06. */
  static String exponent(double real) {
    BigDecimal digits = GoJson.shortest(real).stripTrailingZeros();
    String unscaled = digits.unscaledValue().abs().toString();
    int exponent = unscaled.length() - 1 - digits.scale();
    String fraction = unscaled.length() > 1 ? "." + unscaled.substring(1) : "";
    return (real < 0 ? "-" : "")
        + unscaled.charAt(0)
        + fraction
        + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** What %v prints: an exponent below 1e-4 and from 1e+06 on. */
  static String general(double real) {
    if (real == 0 || !Double.isFinite(real)) {
      return real == 0 ? plain(real) : Double.toString(real);
    }
    BigDecimal digits = GoJson.shortest(real).stripTrailingZeros();
    int exponent = digits.precision() - 1 - digits.scale();
    return exponent < -4 || exponent >= 6 ? exponent(real) : plain(real);
  }

  /** What %.nf prints. */
  static String fixed(double real, int decimals) {
    return new BigDecimal(real).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  static long parseInt(String text) {
    if (!text.matches("[+-]?\\d+")) {
      throw new RenderException(
          "strconv.ParseInt: parsing %s: invalid syntax".formatted(GoFormat.quote(text)));
    }
    BigInteger value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    if (value.bitLength() > 63) {
      throw new RenderException(
          "strconv.ParseInt: parsing %s: value out of range".formatted(GoFormat.quote(text)));
    }
    return value.longValue();
  }

  static double parseFloat(String text) {
    if (!REAL.matcher(text).matches()) {
      throw new RenderException(
          "strconv.ParseFloat: parsing %s: invalid syntax".formatted(GoFormat.quote(text)));
    }
    return Double.parseDouble(text);
  }

  static boolean parseBool(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default ->
          throw new RenderException(
              "strconv.ParseBool: parsing %s: invalid syntax".formatted(GoFormat.quote(text)));
    };
  }

  /** A Kubernetes quantity as a float. */
  static double parseQuantity(String text) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches()) {
      throw new RenderException(
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String suffix = matcher.group(2);
    return suffix == null ? number.doubleValue() : number.multiply(factor(suffix)).doubleValue();
  }

  private static BigDecimal factor(String suffix) {
    if (suffix.endsWith("i")) {
      int power = "KMGTPE".indexOf(suffix.charAt(0)) + 1;
      return new BigDecimal(BigInteger.TWO.pow(10 * power));
    }
    return switch (suffix) {
      case "n" -> BigDecimal.ONE.movePointLeft(9);
      case "u" -> BigDecimal.ONE.movePointLeft(6);
      case "m" -> BigDecimal.ONE.movePointLeft(3);
      default ->
          suffix.length() == 1 && DECIMAL_SUFFIXES.contains(suffix)
              ? BigDecimal.ONE.movePointRight(3 * (DECIMAL_SUFFIXES.indexOf(suffix) + 1))
              : BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)));
    };
  }
}
