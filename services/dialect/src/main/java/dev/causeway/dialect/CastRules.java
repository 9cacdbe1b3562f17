package dev.causeway.dialect;

import io.trino.sql.tree.Cast;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.Node;

/** Casts: to which type, with which length. */
final class CastRules implements Rule {
  @Override
  public void check(Node node, Node parent, Report report) {
    if (!(node instanceof Cast cast)) {
      return;
    }
    if (cast.isSafe()) {
      report.add("TRY_CAST", cast);
    }
    boolean bare =
        cast.getType() instanceof GenericDataType generic && generic.getArguments().isEmpty();
    String type = Expressions.type(cast.getType());
    switch (type) {
      case "varchar" -> {
        if (bare) {
          report.add("VARCHAR_LENGTH", cast);
        }
      }
      case "decimal", "numeric" -> {
        if (bare) {
          report.add("DECIMAL_PRECISION", cast);
        }
      }
      case "char" -> report.add("CHAR_PADDING", cast);
      case "integer", "int", "bigint", "smallint" -> {
        if (!Expressions.isWhole(cast.getExpression())) {
          report.add("CAST_INTEGER", cast);
        }
      }
      case "double", "double precision", "real", "float", "boolean", "date", "timestamp" -> {}
      default ->
          report.error(
              "UNKNOWN_TYPE",
              cast,
              "type %s is not on both engines".formatted(type),
              "cast to BOOLEAN, INTEGER, BIGINT, DECIMAL(p,s), DOUBLE PRECISION, VARCHAR(n), DATE or"
                  + " TIMESTAMP");
    }
  }
}
