package dev.causeway.cli.plan;

import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What Redshift says of the size of its tables. */
public final class RedshiftSizes {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final long BLOCK = 1L << 20;

  private RedshiftSizes() {}

  /** Bytes by table of a schema; tables that this user may not see, or that are empty, are not. */
  public static Map<String, Long> of(QueryPort redshift, String schema) {
    String sql =
        """
        SELECT CAST("table" AS VARCHAR(128)) AS name,
               CAST(size AS BIGINT) AS blocks
        FROM svv_table_info
        WHERE "schema" = '%s'\
        """
            .formatted(schema.replace("'", "''"));
    Map<String, Long> sizes = new HashMap<>();
    try (QueryResult result = redshift.run(Query.of(sql, DEADLINE))) {
      while (result.rows().hasNext()) {
        Row row = result.rows().next();
        if (row.get(1) instanceof Number blocks) {
          sizes.put(String.valueOf(row.get(0)), blocks.longValue() * BLOCK);
        }
      }
    }
    return sizes;
  }
}
