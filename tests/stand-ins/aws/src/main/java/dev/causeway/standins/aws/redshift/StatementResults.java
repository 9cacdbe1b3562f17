package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.store.ResultStore;
import dev.causeway.standins.aws.store.RowSpool;
import dev.causeway.standins.aws.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** GetStatementResult: typed values in pages of about one megabyte. */
final class StatementResults {
  private static final int PAGE_ROWS = 1_000;
  private static final long PAGE_BYTES = 1 << 20;

  private final ResultStore results;

  StatementResults(ResultStore results) {
    this.results = results;
  }

  ObjectNode page(Statement statement, String id, @Nullable String token) {
    Statement.Part part = part(statement, id);
    RowSpool spool =
        results
            .find(part.id())
            .orElseThrow(() ->
                DataApiErrors.notFound(
                    "the stand-in keeps the newest results only; that of %s is gone".formatted(id),
                    id));
    long first = token == null ? 0 : position(token, spool);
    List<List<@Nullable String>> rows = spool.page(first, PAGE_ROWS, PAGE_BYTES);
    ArrayNode records = Json.array();
    for (List<@Nullable String> row : rows) {
      ArrayNode record = Json.array();
      for (int i = 0; i < row.size(); i++) {
        record.add(part.columns().get(i).field(row.get(i)));
      }
      records.add(record);
    }
    ArrayNode columns = Json.array();
    part.columns().forEach(c -> columns.add(c.json()));
    ObjectNode answer = Json.object().put("TotalNumRows", spool.rows());
    answer.set("Records", records);
    answer.set("ColumnMetadata", columns);
    long next = first + rows.size();
    if (next < spool.rows()) {
      answer.put("NextToken", "row-" + next);
    }
    return answer;
  }

  private static Statement.Part part(Statement statement, String id) {
    Statement.Part part =
        statement.parts().stream()
            .filter(p -> p.id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                statement.submission().batch()
                    ? DataApiErrors.validation(
                        "a batch has a result for each statement: ask for " + id + ":1")
                    : DataApiErrors.notFound("Query does not exist.", id));
    if (!statement.status().terminal()) {
      throw DataApiErrors.notFound(
          "Query result is not available: it is " + statement.status(), id);
    }
    if (!part.hasResult()) {
      throw DataApiErrors.notFound(
          "Query does not have result. Please check query status with DescribeStatement.", id);
    }
    return part;
  }

  private static long position(String token, RowSpool spool) {
    if (token.matches("row-\\d{1,18}")) {
      long position = Long.parseLong(token.substring(4));
      if (position <= spool.rows()) {
        return position;
      }
    }
    throw DataApiErrors.validation("NextToken is not valid");
  }
}
