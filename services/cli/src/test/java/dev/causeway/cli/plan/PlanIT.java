package dev.causeway.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.redshift.RedshiftWarehouse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sizes and columns, asked of the source through the Data API. */
class PlanIT {
  private static LocalEngines engines;

  @BeforeAll
  static void start() throws SQLException {
    engines = new LocalEngines("plan_");
    engines.sql(
        "CREATE SCHEMA " + engines.name(),
        "CREATE TABLE %s.full_one AS SELECT n AS id, repeat('x', 500) AS note FROM generate_series(1, 10000) t(n)"
            .formatted(engines.name()),
        "CREATE TABLE %s.empty_one (id integer)".formatted(engines.name()));
  }

  @AfterAll
  static void stop() throws SQLException {
    engines.sql("DROP SCHEMA " + engines.name() + " CASCADE");
    engines.close();
  }

  @Test
  void theSourceTellsColumnsAndSizes() {
    try (RedshiftWarehouse warehouse = engines.redshift(engines.name())) {
      SourceFacts facts =
          new RedshiftSource(warehouse, engines.name())
              .read(List.of("full_one", "empty_one", "gone"));
      assertThat(facts.tables()).containsOnlyKeys("full_one", "empty_one");
      assertThat(facts.tables().get("full_one").bytes()).isBetween(5_000_000L, 12_000_000L);
      assertThat(facts.tables().get("full_one").columns()).containsExactlyInAnyOrder("id", "note");
      assertThat(facts.tables().get("empty_one").bytes()).isZero();
    }
  }
}
