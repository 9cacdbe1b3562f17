package dev.causeway.cli.plan;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Warehouse;
import dev.causeway.warehouse.redshift.RedshiftCatalog;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks Redshift for its tables; two statements, which read and change nothing. */
final class RedshiftSource {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final long BLOCK = 1L << 20;

  private final Warehouse warehouse;
  private final String schema;

  RedshiftSource(Warehouse warehouse, String schema) {
    this.warehouse = warehouse;
    this.schema = schema;
  }

  SourceFacts read(List<String> tables) {
    Schema described = RedshiftCatalog.describe(warehouse, schema, tables, DEADLINE);
    Map<String, Long> blocks = blocks();
    Map<String, SourceFacts.TableFacts> facts = new LinkedHashMap<>();
    for (Schema.TableSchema table : described.tables()) {
      facts.put(
          table.name(),
          new SourceFacts.TableFacts(
              table.columns().stream().map(Column::name).collect(Collectors.toSet()),
              blocks.getOrDefault(table.name(), 0L) * BLOCK));
    }
    return new SourceFacts(facts);
  }

  private Map<String, Long> blocks() {
    String sql =
        """
        SELECT CAST("table" AS VARCHAR(128)) AS name,
               CAST(size AS BIGINT) AS blocks
        FROM svv_table_info
        WHERE "schema" = '%s'\
        """
            .formatted(schema.replace("'", "''"));
    Map<String, Long> blocks = new HashMap<>();
    try (QueryResult result = warehouse.run(Query.of(sql, DEADLINE))) {
      while (result.rows().hasNext()) {
        Row row = result.rows().next();
        blocks.put(String.valueOf(row.get(0)), number(row.get(1)));
      }
    }
    return blocks;
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
