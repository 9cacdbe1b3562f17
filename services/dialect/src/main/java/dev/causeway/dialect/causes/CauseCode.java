package dev.causeway.dialect.causes;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Causes of legitimate differences. */
public enum CauseCode {
  LimitWithoutTotalOrder("LIMIT_WITHOUT_ORDER", "LIMIT keeps any rows: there is no ORDER BY"),
  Ties("TIES", "rows that are equal in all of ORDER BY stand in any order"),
  DistinctOn("DISTINCT_ON", "DISTINCT ON keeps any of the rows that are equal in all of ORDER BY"),
  NullOrder("NULLS_ORDER", "DESC puts NULLs first on Redshift and PostgreSQL, and last on Athena"),
  WindowOrder(
      "WINDOW_ORDER", "rows that are equal in the window's order are numbered in any order"),
  ListOrder("LIST_ORDER", "the items of the list stand in any order"),
  AnyValue("ANY_VALUE", "any of the group's values is taken"),
  Random("RANDOM", "another value each time"),
  CurrentTime("NOW", "the engines are not asked at one moment"),
  Approximate("APPROXIMATE", "each engine has its own approximation"),
  FloatSum("FLOAT_SUM", "sums of floating numbers hang on the order in which they are added"),
  IntegerDivision(
      "AVG_INTEGER",
      "Redshift cuts off the fraction where integers are divided, Athena's AVG keeps it"),
  DecimalScale("DIVISION", "each engine has its own scale for quotients of decimals"),
  Collation(
      "COLLATION",
      "the source orders or compares this text by a collation, the target by code points"),
  TrailingBlanks(
      "TRAILING_BLANKS", "blanks at the end count in comparisons on Athena, and not on Redshift");

  private static final Set<CauseCode> BETWEEN_ENGINES =
      EnumSet.of(NullOrder, IntegerDivision, DecimalScale, TrailingBlanks);

  private final String id;
  private final String description;

  CauseCode(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /** Its name in lint; that of its row in the table of divergences, if it has one. */
  public String id() {
    return id;
  }

  /** The cause of that name. */
  public static Optional<CauseCode> ofId(String id) {
    return Arrays.stream(values()).filter(code -> code.id.equals(id)).findFirst();
  }

  /** Whether only two engines differ by it, and two databases of one engine do not. */
  public boolean isBetweenEngines() {
    return BETWEEN_ENGINES.contains(this);
  }

  /** What differs. */
  public String description() {
    return description;
  }
}
