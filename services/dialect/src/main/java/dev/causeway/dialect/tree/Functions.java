package dev.causeway.dialect.tree;

import java.util.Set;

/** Families of functions. */
public final class Functions {
  private static final Set<String> AGGREGATES =
      Set.of(
          "any_value",
          "approx_count_distinct",
          "approx_distinct",
          "approx_percentile",
          "arbitrary",
          "array_agg",
          "avg",
          "bool_and",
          "bool_or",
          "checksum",
          "count",
          "count_if",
          "every",
          "listagg",
          "max",
          "max_by",
          "median",
          "min",
          "min_by",
          "percentile_cont",
          "percentile_disc",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "string_agg",
          "sum",
          "variance",
          "var_pop",
          "var_samp");
  private static final Set<String> RANKING =
      Set.of("rank", "dense_rank", "percent_rank", "cume_dist");
  private static final Set<String> NUMBERING =
      Set.of("row_number", "ntile", "lag", "lead", "first_value", "last_value", "nth_value");

  private Functions() {}

  /** Whether it makes one value of many rows. */
  public static boolean isAggregate(String name) {
    return AGGREGATES.contains(name);
  }

  /** Whether its value hangs on the order of rows that a window's ORDER BY leaves open. */
  public static boolean isNumbering(String name) {
    return NUMBERING.contains(name);
  }

  /** Whether it is a window function that treats ties alike. */
  public static boolean isRanking(String name) {
    return RANKING.contains(name);
  }
}
