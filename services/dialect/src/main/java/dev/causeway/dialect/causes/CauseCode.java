package dev.causeway.dialect.causes;

/** Causes of legitimate differences. */
public enum CauseCode {
  LimitWithoutTotalOrder("LIMIT keeps any rows: there is no ORDER BY"),
  Ties("rows that are equal in all of ORDER BY stand in any order"),
  DistinctOn("DISTINCT ON keeps any of the rows that are equal in all of ORDER BY"),
  NullOrder("DESC puts NULLs first on Redshift and PostgreSQL, and last on Athena"),
  WindowOrder("rows that are equal in the window's order are numbered in any order"),
  ListOrder("the items of the list stand in any order"),
  AnyValue("any of the group's values is taken"),
  Random("another value each time"),
  CurrentTime("the engines are not asked at one moment"),
  Approximate("each engine has its own approximation"),
  FloatSum("sums of floating numbers hang on the order in which they are added"),
  IntegerDivision(
      "Redshift cuts off the fraction where integers are divided, Athena's AVG keeps it"),
  DecimalScale("each engine has its own scale for quotients of decimals"),
  Collation("the source orders or compares this text by a collation, the target by code points"),
  TrailingBlanks("blanks at the end count in comparisons on Athena, and not on Redshift");

  private final String description;

  CauseCode(String description) {
    this.description = description;
  }

  /** What differs. */
  public String description() {
    return description;
  }
}
