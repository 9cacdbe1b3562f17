package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.parity.Declared.Reference;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.TableProfile.ColumnProfile;
import dev.causeway.parity.TableProfile.Orphans;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.athena.AthenaWarehouse;
import dev.causeway.warehouse.redshift.RedshiftCatalog;
import dev.causeway.warehouse.redshift.RedshiftWarehouse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole comparisons: PostgreSQL as Redshift, Trino over exported Parquet as Athena. */
class ParityIT {
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final String ALL =
      "id, name, note, price, qty, due, changed_at, flag,"
          + " CAST(seen_at AT TIME ZONE 'UTC' AS TIMESTAMP) AS seen_at,"
          + " CAST(RTRIM(CAST(unit AS VARCHAR(4096)), ' ') AS VARCHAR(3)) AS unit";
  private static LocalEngines engines;
  private static RedshiftWarehouse redshift;
  private static AthenaWarehouse athena;
  private static Lake lake;
  private static String schema;
  private static List<Column> columns;
  private static String equal;

  @BeforeAll
  static void start() throws SQLException {
    engines = new LocalEngines("parity_it_");
    schema = engines.name();
    redshift = engines.redshift(schema);
    athena = engines.athena();
    lake = new Lake(engines);
    engines.sql(
        "CREATE SCHEMA " + schema,
        ("CREATE TABLE %s.item (id bigint NOT NULL, name varchar(60) NOT NULL, note varchar(80),"
                + " price numeric(12,2), qty numeric(10,3), due date, changed_at timestamp,"
                + " flag boolean, seen_at timestamptz, unit char(3))")
            .formatted(schema),
        """
        INSERT INTO %s.item SELECT g, CASE WHEN g %% 5 = 0 THEN 'Schraube M' || g || '  '
            ELSE 'ボルト é ' || g END,
          CASE WHEN g %% 7 = 0 THEN NULL WHEN g %% 11 = 0 THEN '' ELSE 'ab' END,
          CASE WHEN g %% 13 = 0 THEN NULL ELSE (g * 7919 %% 100000 - 50000) / 100.0 END,
          g / 8.0, date '2024-01-01' + (g %% 700)::int,
          timestamp '2024-02-28 23:59:59.999' + g * interval '1 hour 1 ms',
          CASE g %% 3 WHEN 0 THEN true WHEN 1 THEN false END,
          timestamptz '2024-03-31 01:59:59.5+02' + g * interval '1 hour', CASE g %% 2 WHEN 0 THEN 'kg' ELSE 'pcs' END
        FROM generate_series(1, 1000) g\
        """
            .formatted(schema));
    columns =
        RedshiftCatalog.describe(redshift, schema, List.of("item"), DEADLINE)
            .table("item")
            .orElseThrow()
            .columns();
    equal = export("equal", "SELECT " + ALL + " FROM item");
  }

  @AfterAll
  static void stop() throws SQLException {
    engines.sql("DROP SCHEMA " + schema + " CASCADE");
    lake.close();
    athena.close();
    redshift.close();
    engines.close();
  }

  @Test
  void equalTablesMatch() throws InterruptedException {
    TableReport report = compareTable(equal, List.of("id"));

    assertThat(report.message()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.Match);
    assertThat(report.sourceRows()).isEqualTo(1000);
    assertThat(report.targetRows()).isEqualTo(1000);
    assertThat(report.target().scannedBytes()).isPositive();
  }

  @Test
  void equalTablesWithoutKeyMatch() throws InterruptedException {
    assertThat(compareTable(equal, List.of()).verdict()).isEqualTo(Verdict.Match);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          one cent        | price | price + 0.01                       | 500
          a blank         | name  | RTRIM(name, ' ')                    | 500
          letter case     | name  | UPPER(name)                         | 500
          empty for NULL  | note  | ''                                  | 700
          NULL for empty  | note  | NULL                                | 110
          N for NULL      | note  | 'N'                                 | 700
          one millisecond | changed_at | changed_at + INTERVAL '1 ms'   | 500
          one day         | due   | due + 1                             | 500
          a flag          | flag  | NOT flag                            | 501
          a thousandth    | qty   | qty - 0.001                         | 999
          """)
  void oneChangedValueIsNamed(String what, String column, String expression, int id)
      throws InterruptedException {
    String type =
        switch (column) {
          case "price" -> "DECIMAL(12,2)";
          case "qty" -> "DECIMAL(10,3)";
          case "name" -> "VARCHAR(60)";
          case "note" -> "VARCHAR(80)";
          case "due" -> "DATE";
          case "flag" -> "BOOLEAN";
          default -> "TIMESTAMP";
        };
    String list =
        ALL.replaceFirst(
            column,
            "CAST(CASE WHEN id = %d THEN %s ELSE %s END AS %s) AS %s"
                .formatted(id, expression, column, type, column));

    TableReport report =
        compareTable(export("changed", "SELECT " + list + " FROM item"), List.of("id"));

    assertThat(report.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(report.message())
        .startsWith(
            "table item differs: 0 missing, 0 extra, 1 changed keys; first: id=%d (Changed: %s is"
                .formatted(id, column));
  }

  @Test
  void paddingInTheTargetIsSeen() throws InterruptedException {
    String padded = ALL.substring(0, ALL.indexOf("CAST(RTRIM")) + "unit";

    TableReport report =
        compareTable(export("padded", "SELECT " + padded + " FROM item"), List.of("id"));

    assertThat(report.difference().changed()).isEqualTo(500); // kg of three letters
  }

  @Test
  void swappedColumnsAreSeen() throws InterruptedException {
    String list =
        ALL.replace(
            "name, note",
            "CAST(CASE WHEN id = 3 THEN note ELSE name END AS VARCHAR(60)) AS name,"
                + " CAST(CASE WHEN id = 3 THEN name ELSE note END AS VARCHAR(80)) AS note");

    TableReport report =
        compareTable(export("swapped", "SELECT " + list + " FROM item"), List.of("id"));

    assertThat(report.message()).contains("1 changed").contains("id=3");
  }

  @Test
  void missingExtraAndDuplicateRowsAreTold() throws InterruptedException {
    String select =
        "SELECT %s FROM item WHERE id <> 10 UNION ALL SELECT %s FROM item WHERE id = 20 UNION ALL SELECT %s FROM item WHERE id = 30"
            .formatted(ALL, ALL, ALL.replaceFirst("id", "CAST(id + 5000 AS BIGINT) AS id"));

    TableReport report = compareTable(export("rows", select), List.of("id"));

    assertThat(report.difference().keys())
        .extracting(key -> key.kind() + " " + key.key())
        .containsExactly("Missing id=10", "Extra id=5030", "Changed id=20");
    assertThat(report.difference().duplicates()).isEqualTo(1);
    assertThat(report.targetRows()).isEqualTo(1001);
  }

  @Test
  void aTableWithoutKeyNamesTheWholeRow() throws InterruptedException {
    TableReport report =
        compareTable(export("keyless", "SELECT " + ALL + " FROM item WHERE id <> 500"), List.of());

    assertThat(report.difference().missing()).isEqualTo(1);
    assertThat(report.difference().extra()).isZero();
    assertThat(report.message()).contains("id=500, name='Schraube M500  '");
  }

  @Test
  void bothSidesTellTheSameOfTheirValues() throws InterruptedException {
    ParityReport report =
        compare(
            equal,
            List.of(
                TableCheck.crossed("item", List.of("id"), columns)
                    .with(Declared.profiled(new Reference("qty", "item", "id")))),
            List.of());
    TableProfile profile = report.tables().getFirst().profile();

    assertThat(report.verdict()).isEqualTo(Verdict.Match);
    assertThat(profile.source()).isEqualTo(profile.target());
    assertThat(profile.source().distinctKeys()).isEqualTo(1000);
    assertThat(profile.source().columns())
        .contains(
            new ColumnProfile("id", 0, "1", "1000"),
            new ColumnProfile("note", 142, null, null),
            new ColumnProfile("qty", 0, "0.125", "125.000"),
            new ColumnProfile("due", 0, "2024-01-01T00:00", "2025-11-30T00:00"),
            new ColumnProfile("seen_at", 0, "2024-03-31T00:59:59.500", "2024-05-11T15:59:59.500"));
    // Of the eighths only whole numbers name an item.
    assertThat(profile.source().references()).containsExactly(new Orphans("qty", "item.id", 875));
  }

  @Test
  void aTargetThatStoppedGrowingIsBehindAndItsPartitionsAreNamed() throws InterruptedException {
    String run = export("behind", "SELECT " + ALL + " FROM item WHERE id <= 990");
    Declared declared =
        new Declared(
            new Partition("changed_at", Granularity.Month), "changed_at", false, List.of());

    TableReport report =
        compare(
                run,
                List.of(TableCheck.crossed("item", List.of("id"), columns).with(declared)),
                List.of())
            .tables()
            .getFirst();

    assertThat(report.verdict()).isEqualTo(Verdict.Lag);
    assertThat(report.difference().lag())
        .isEqualTo(
            new Lag(
                "changed_at",
                "2024-04-10T16:00:00.999",
                "2024-04-10T06:00:00.989",
                "PT10H0.01S",
                10));
    assertThat(report.difference().partitions().values()).containsExactly("2024-04");
  }

  @Test
  void whatCannotBeAskedIsUnknown() throws InterruptedException {
    TableReport report = compareTable("no_such_run", List.of("id"));

    assertThat(report.verdict()).isEqualTo(Verdict.Unknown);
    assertThat(report.message()).startsWith("table item could not be compared: target: Unknown");
  }

  @Test
  void queriesAreComparedByTheirRows() throws InterruptedException {
    ParityReport report =
        compare(
            equal,
            List.of(),
            List.of(
                new QueryCheck(
                    "by_unit",
                    "SELECT unit, COUNT(*) AS items, SUM(price) AS total FROM item GROUP BY unit ORDER BY unit",
                    RowOrder.Total),
                new QueryCheck("all", "SELECT id, name, note, due, flag FROM item", RowOrder.Any),
                new QueryCheck("average", "SELECT AVG(id) AS average FROM item", RowOrder.Any),
                new QueryCheck("lottery", "SELECT id FROM item WHERE RANDOM() < 0.5", RowOrder.Any),
                new QueryCheck("broken", "SELECT no_such_column FROM item", RowOrder.Any)));

    assertThat(report.queries())
        .as(report::json)
        .extracting(QueryReport::verdict)
        .containsExactly(
            Verdict.Match,
            Verdict.Match,
            Verdict.Mismatch, // numeric on one side, double on the other
            Verdict.Nondeterministic,
            Verdict.Unknown);
    assertThat(report.verdict()).isEqualTo(Verdict.Mismatch);
  }

  private static String export(String name, String select) {
    String database = "%s_%s_%s".formatted(schema, name, Long.toString(System.nanoTime(), 36));
    return lake.export(redshift, database, "item", columns, select);
  }

  private static TableReport compareTable(String run, List<String> key)
      throws InterruptedException {
    return compare(run, List.of(TableCheck.crossed("item", key, columns)), List.of())
        .tables()
        .getFirst();
  }

  private static ParityReport compare(String run, List<TableCheck> tables, List<QueryCheck> queries)
      throws InterruptedException {
    ParityPlan plan = new ParityPlan(tables, queries, DEADLINE, ParityLimits.DEFAULT);
    try (Session session = redshift.openSession(Duration.ofMinutes(5), "")) {
      return ParityEngine.create(Clock.systemUTC())
          .compare(
              plan,
              ParitySide.redshift(session, schema),
              ParitySide.athena(athena, run),
              ParityProgress.NONE);
    }
  }
}
