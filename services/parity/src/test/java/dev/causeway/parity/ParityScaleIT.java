package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.redshift.RedshiftCatalog;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A larger table, in one scan a side. Prints its times; {@code -Dparity.rows=1000000} for more. */
class ParityScaleIT {
  private static final int ROWS = Integer.getInteger("parity.rows", 200_000);
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final String ALL =
      "order_id, line_no, product_id, unit_price, quantity, order_date, changed_at, note";

  @Test
  void provesALargeTable() throws SQLException, InterruptedException {
    try (LocalEngines engines = new LocalEngines("scale_it_");
        var redshift = engines.redshift(engines.name());
        var athena = engines.athena();
        Lake lake = new Lake(engines)) {
      create(engines);
      List<Column> columns =
          RedshiftCatalog.describe(redshift, engines.name(), List.of("line"), DEADLINE)
              .table("line")
              .orElseThrow()
              .columns();
      TableCheck table = TableCheck.crossed("line", List.of("order_id", "line_no"), columns);
      String same = engines.name() + "_same";
      String other = engines.name() + "_other";
      lake.export(redshift, same, "line", columns, "SELECT " + ALL + " FROM line");
      lake.export(
          redshift,
          other,
          "line",
          columns,
          "SELECT "
              + ALL.replace(
                  "quantity",
                  "CAST(CASE WHEN order_id = 77 AND line_no = 1 THEN quantity + 1 ELSE quantity END AS DECIMAL(10,3)) AS quantity")
              + " FROM line");
      try (Session session = redshift.openSession(Duration.ofMinutes(10), "")) {
        ParitySide source = ParitySide.redshift(session, engines.name());
        for (String run : List.of(same, other, same)) {
          TableReport report = timed(table, source, ParitySide.athena(athena, run), run);
          assertThat(report.verdict())
              .isEqualTo(run.equals(same) ? Verdict.Match : Verdict.Mismatch);
          assertThat(report.sourceRows()).isEqualTo(ROWS);
          if (run.equals(other)) {
            assertThat(report.message())
                .contains("first: order_id=77, line_no=1 (Changed: quantity is ");
          }
        }
      }
      engines.sql("DROP SCHEMA " + engines.name() + " CASCADE");
    }
  }

  private static TableReport timed(
      TableCheck table, ParitySide source, ParitySide target, String run)
      throws InterruptedException {
    long start = System.nanoTime();
    ParityReport report =
        ParityEngine.create(Clock.systemUTC())
            .compare(
                new ParityPlan(List.of(table), List.of(), DEADLINE, ParityLimits.DEFAULT),
                source,
                target,
                ParityProgress.NONE);
    TableReport found = report.tables().getFirst();
    System.out.printf(
        "parity of %,d rows, %s: %s in %d ms (source engine %d ms, target engine %d ms)%n",
        ROWS,
        run.substring(run.lastIndexOf('_') + 1),
        found.verdict(),
        (System.nanoTime() - start) / 1_000_000,
        found.source().engineTime().toMillis(),
        found.target().engineTime().toMillis());
    return found;
  }

  private static void create(LocalEngines engines) throws SQLException {
    engines.sql(
        "CREATE SCHEMA " + engines.name(),
        ("CREATE TABLE %s.line (order_id bigint, line_no integer, product_id bigint,"
                + " unit_price numeric(12,2), quantity numeric(10,3), order_date date,"
                + " changed_at timestamp, note varchar(80))")
            .formatted(engines.name()),
        """
        INSERT INTO %s.line SELECT g / 4, (g %% 4)::int, g * 7919 %% 5000, (g * 31 %% 100000) / 100.0,
          g %% 50, date '2024-01-01' + (g %% 700)::int, timestamp '2024-01-01' + g * interval '1 second',
          CASE WHEN g %% 10 = 0 THEN NULL ELSE 'note é ' || (g %% 1000) || ' ' END
        FROM generate_series(1::bigint, %d) g\
        """
            .formatted(engines.name(), ROWS));
  }
}
