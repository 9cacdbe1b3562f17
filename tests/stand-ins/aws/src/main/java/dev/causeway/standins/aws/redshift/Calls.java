package dev.causeway.standins.aws.redshift;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Calls of Redshift's functions that PostgreSQL writes in another way. */
final class Calls {
  private static final Map<String, Function<List<String>, String>> FORMS =
      Map.of(
          "decode", Calls::decode,
          "nvl2", a -> "CASE WHEN (%s) IS NOT NULL THEN %s ELSE %s END".formatted(of(a, 3)),
          "concat", a -> "((%s)::text || (%s)::text)".formatted(of(a, 2)),
          "charindex", a -> "strpos(%2$s, %1$s)".formatted(of(a, 2)),
          "median", a -> "percentile_cont(0.5) WITHIN GROUP (ORDER BY %s)".formatted(of(a, 1)));

  /** Calls that PostgreSQL lacks or takes in another sense, and why they are not made. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("to_number", "its formats differ"),
          Map.entry("regexp_replace", "Redshift replaces all matches and PostgreSQL the first"),
          Map.entry("regexp_substr", "its arguments differ"),
          Map.entry("regexp_instr", "its arguments differ"),
          Map.entry("regexp_count", "its arguments differ"),
          Map.entry("translate", "Redshift's length rules differ"),
          Map.entry("checksum", "it has no counterpart"),
          Map.entry("months_between", "its fractions are not known well enough"),
          Map.entry("ratio_to_report", "it has no counterpart"),
          Map.entry("try_cast", "it has no counterpart"),
          Map.entry("json_parse", "a SUPER is kept here, but not made by a query"),
          Map.entry("approx_count_distinct", "its error has no counterpart"));

  private static final Set<String> AGGREGATES_OF_LISTS = Set.of("listagg");

  private Calls() {}

  /** Whether the call has another form here. */
  static boolean has(String name) {
    return FORMS.containsKey(name);
  }

  /** Whether the call is an aggregate whose order stands in WITHIN GROUP. */
  static boolean isList(String name) {
    return AGGREGATES_OF_LISTS.contains(name);
  }

  /** PostgreSQL's form of a call. */
  static String form(String name, List<String> arguments) {
    Function<List<String>, String> form = FORMS.get(name);
    if (form == null) {
      throw new IllegalArgumentException(name + " has no form of its own");
    }
    return form.apply(arguments);
  }

  /** PostgreSQL's form of LISTAGG. */
  static String list(List<String> arguments, String order) {
    String first = arguments.getFirst().strip();
    boolean distinct = first.toLowerCase(Locale.ROOT).startsWith("distinct ");
    String value = distinct ? first.substring("distinct ".length()) : first;
    return "string_agg(%s(%s)::text, %s%s)"
        .formatted(
            distinct ? "DISTINCT " : "",
            value,
            arguments.size() > 1 ? arguments.get(1) : "''",
            order.isEmpty() ? "" : " " + order);
  }

  /**
   * Refuses a call that would mean something else.
   *
   * @throws Command.RefusedException naming it and why
   */
  static void refuse(String name) {
    String why = REFUSED.get(name);
    if (why != null) {
      throw refused(name, why);
    }
  }

  static Command.RefusedException refused(String name, String why) {
    return new Command.RefusedException(
        "the Redshift stand-in does not run %s: %s".formatted(name.toUpperCase(Locale.ROOT), why));
  }

  private static String decode(List<String> arguments) {
    if (arguments.size() < 3) {
      throw new Command.RefusedException("DECODE has fewer than three arguments");
    }
    StringBuilder cases = new StringBuilder("CASE");
    int at = 1;
    for (; at + 1 < arguments.size(); at += 2) {
      cases.append(
          " WHEN (%s) IS NOT DISTINCT FROM (%s) THEN %s"
              .formatted(arguments.getFirst(), arguments.get(at), arguments.get(at + 1)));
    }
    if (at < arguments.size()) {
      cases.append(" ELSE ").append(arguments.get(at));
    }
    return cases.append(" END").toString();
  }

  private static Object[] of(List<String> arguments, int count) {
    if (arguments.size() != count) {
      throw new Command.RefusedException(
          "a call has %d arguments and needs %d".formatted(arguments.size(), count));
    }
    return arguments.toArray();
  }
}
