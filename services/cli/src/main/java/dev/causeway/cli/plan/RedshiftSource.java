package dev.causeway.cli.plan;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Warehouse;
import dev.causeway.warehouse.redshift.RedshiftCatalog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks Redshift for its tables; two statements, which read and change nothing. */
final class RedshiftSource {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final Warehouse warehouse;
  private final String schema;

  RedshiftSource(Warehouse warehouse, String schema) {
    this.warehouse = warehouse;
    this.schema = schema;
  }

  SourceFacts read(List<String> tables) {
    Schema described = RedshiftCatalog.describe(warehouse, schema, tables, DEADLINE);
    Map<String, Long> sizes = RedshiftSizes.of(warehouse, schema);
    Map<String, SourceFacts.TableFacts> facts = new LinkedHashMap<>();
    for (Schema.TableSchema table : described.tables()) {
      facts.put(
          table.name(),
          new SourceFacts.TableFacts(
              table.columns().stream().map(Column::name).collect(Collectors.toSet()),
              sizes.getOrDefault(table.name(), 0L)));
    }
    return new SourceFacts(facts);
  }
}
