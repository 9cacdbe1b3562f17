package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.store.ResultStore;
import dev.causeway.standins.aws.store.RowSpool;
import dev.causeway.standins.aws.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** GetQueryResults: pages of at most 1,000 rows, of which the very first holds the column names. */
final class ResultPages {
  private static final long PAGE_BYTES = 4 << 20;

  private final ResultStore results;

  ResultPages(ResultStore results) {
    this.results = results;
  }

  ObjectNode page(QueryExecution execution, @Nullable String token, int max) {
    QueryExecution.State state = execution.state();
    if (!state.terminal()) {
      throw AthenaErrors.invalid(
          "Query has not yet finished. Current state: " + state, "INVALID_QUERY_EXECUTION_STATE");
    }
    if (state != QueryExecution.State.SUCCEEDED) {
      throw AthenaErrors.invalid(
          "Query did not finish successfully. Final query state: " + state,
          "INVALID_QUERY_EXECUTION_STATE");
    }
    String id = execution.submission().id();
    RowSpool spool =
        results
            .find(id)
            .orElseThrow(() ->
                AthenaErrors.invalid(
                    "the stand-in keeps the newest results only: that of %s is in %s alone"
                        .formatted(id, execution.submission().output())));
    long first = token == null ? 0 : position(token, spool);
    ArrayNode rows = Json.array();
    if (token == null) {
      rows.add(row(execution.columns().stream().map(TrinoColumn::name).toList()));
    }
    List<List<@Nullable String>> page = spool.page(first, max - rows.size(), PAGE_BYTES);
    page.forEach(r -> rows.add(row(r)));
    long next = first + page.size();

    ObjectNode resultSet = Json.object();
    resultSet.set("Rows", rows);
    resultSet.set("ResultSetMetadata", metadata(execution.columns()));
    ObjectNode answer = Json.object().put("UpdateCount", 0);
    answer.set("ResultSet", resultSet);
    if (next < spool.rows()) {
      answer.put("NextToken", "row-" + next);
    }
    return answer;
  }

  private static long position(String token, RowSpool spool) {
    if (token.startsWith("row-")) {
      try {
        long position = Long.parseLong(token.substring(4));
        if (position >= 0 && position <= spool.rows()) {
          return position;
        }
      } catch (NumberFormatException e) {
        throw AthenaErrors.invalid("NextToken is not valid: " + e.getMessage());
      }
    }
    throw AthenaErrors.invalid("NextToken is not valid");
  }

  private static ObjectNode row(List<@Nullable String> values) {
    ArrayNode data = Json.array();
    for (String value : values) {
      ObjectNode datum = Json.object();
      if (value != null) {
        datum.put("VarCharValue", value);
      }
      data.add(datum);
    }
    ObjectNode row = Json.object();
    row.set("Data", data);
    return row;
  }

  private static ObjectNode metadata(List<TrinoColumn> columns) {
    ArrayNode info = Json.array();
    for (TrinoColumn c : columns) {
      info.add(
          Json.object()
              .put("CatalogName", "hive")
              .put("SchemaName", "")
              .put("TableName", "")
              .put("Name", c.name())
              .put("Label", c.name())
              .put("Type", c.type())
              .put("Precision", c.precision())
              .put("Scale", c.scale())
              .put("Nullable", "UNKNOWN")
              .put("CaseSensitive", c.caseSensitive()));
    }
    ObjectNode metadata = Json.object();
    metadata.set("ColumnInfo", info);
    return metadata;
  }
}
