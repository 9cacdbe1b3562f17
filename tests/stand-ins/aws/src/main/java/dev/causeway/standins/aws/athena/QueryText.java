package dev.causeway.standins.aws.athena;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.util.List;
import java.util.Map;

/** Decides at once what Athena would refuse at once, and what the stand-in does not run. */
final class QueryText {
  private static final SqlParser PARSER = new SqlParser();

  private QueryText() {}

  /** The statement that goes to the engine; a syntax error or anything but a query is refused. */
  static String checked(String text) {
    String sql = withoutSemicolon(text);
    Statement statement;
    try {
      statement = PARSER.createStatement(sql);
    } catch (ParsingException e) {
      throw AthenaErrors.invalid(String.valueOf(e.getMessage()), "MALFORMED_QUERY");
    }
    if (!(statement instanceof Query)) {
      throw AthenaErrors.invalid(
          ("the Athena stand-in runs queries only, not %s: make databases, tables and partitions"
                  + " with the Glue API")
              .formatted(statement.getClass().getSimpleName()),
          "INVALID_INPUT");
    }
    return sql;
  }

  /** The statement that runs a query with the values of its parameters, each an SQL literal. */
  static String with(String sql, List<String> parameters) {
    if (parameters.isEmpty()) {
      return sql;
    }
    for (String parameter : parameters) {
      if (!isLiteral(parameter)) {
        throw AthenaErrors.invalid(
            "the stand-in takes SQL literals as execution parameters, not " + parameter);
      }
    }
    return "EXECUTE IMMEDIATE '%s' USING %s"
        .formatted(sql.replace("'", "''"), String.join(", ", parameters));
  }

  private static boolean isLiteral(String text) {
    try {
      return PARSER.createExpression(text) instanceof Literal;
    } catch (ParsingException e) {
      return false;
    }
  }

  private static String withoutSemicolon(String text) {
    String sql = text.strip();
    return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
  }

  /** Athena's category of an engine error: 1 system, 2 user, 3 other. */
  static int category(String trinoErrorType) {
    return Map.of("USER_ERROR", 2, "INTERNAL_ERROR", 1, "INSUFFICIENT_RESOURCES", 1)
        .getOrDefault(trinoErrorType, 3);
  }
}
