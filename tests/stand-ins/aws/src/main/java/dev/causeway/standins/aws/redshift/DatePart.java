package dev.causeway.standins.aws.redshift;

import dev.causeway.dialect.SqlToken;
import java.util.Locale;

/** Redshift's names of the parts of a time. */
final class DatePart {
  private DatePart() {}

  /** The part that DATEADD, DATEDIFF and DATE_PART name. */
  static String of(SqlToken token) {
    return switch (name(token)) {
      case "year", "years", "y", "yr", "yrs" -> "year";
      case "quarter", "quarters", "qtr", "qtrs" -> "quarter";
      case "month", "months", "mon", "mons" -> "month";
      case "week", "weeks", "w" -> "week";
      case "day", "days", "d" -> "day";
      case "hour", "hours", "h", "hr", "hrs" -> "hour";
      case "minute", "minutes", "m", "min", "mins" -> "minute";
      case "second", "seconds", "s", "sec", "secs" -> "second";
      default ->
          throw new Command.RefusedException(
              "the Redshift stand-in does not know the date part '%s'".formatted(token.text()));
    };
  }

  /** The part that EXTRACT names; some have no length and so no DATEADD. */
  static String ofField(SqlToken token) {
    return switch (name(token)) {
      case "dow", "dayofweek", "dw", "weekday" -> "dow";
      case "doy", "dayofyear", "dy", "yearday" -> "doy";
      case "epoch" -> "epoch";
      default -> of(token);
    };
  }

  private static String name(SqlToken token) {
    return token.kind() == SqlToken.Kind.STRING
        ? token.stringValue().toLowerCase(Locale.ROOT)
        : token.word();
  }
}
