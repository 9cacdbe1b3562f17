package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.ColumnMapping;
import dev.causeway.contract.WorkloadPlan.Form;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.runner.testing.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables as others make them: every type, odd names, odd shapes, many. */
class ForeignSchemaIT {
  private static final Table EVERY_TYPE =
      table("every_type", List.of("b"), "su", "vb", "ti", "tt", "iv", "ge", "gg", "us", "ut");

  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  private void everyType() throws Exception {
    shop.sql(
        """
        CREATE TABLE every_type (
          s SMALLINT, i INTEGER, b BIGINT, d DECIMAL(38, 10), r REAL, f DOUBLE PRECISION,
          bo BOOLEAN, c CHAR(7), v VARCHAR(20), vl VARCHAR(65535), da DATE, ts TIMESTAMP,
          tz TIMESTAMPTZ, us TIMESTAMP, ut TIMESTAMPTZ, ti TIME, tt TIMETZ, iv INTERVAL,
          su redshift.super, vb redshift.varbyte, ge redshift.geometry, gg redshift.geography)\
        """,
        """
        INSERT INTO every_type VALUES (
          -32768, -2147483648, -9223372036854775808, -9999999999999999999999999999.0123456789,
          0.1, 0.1, true, 'ab', ' a ', repeat('ü', 30000), DATE '2026-03-01',
          TIMESTAMP '2026-03-01 10:00:00.123', TIMESTAMPTZ '2026-03-01 10:00:00.123+02',
          TIMESTAMP '2026-03-01 10:00:00.123456', TIMESTAMPTZ '2026-03-01 10:00:00.000001+02',
          TIME '23:59:59.999999', TIMETZ '10:00+05:30', INTERVAL '3 days 04:05:06.789',
          '{"a": [1, 2.50, null, "x \\u00fc"]}', '\\x00ff10', '\\x0101', '\\x0102')\
        """,
        "INSERT INTO every_type (b, f, r) VALUES (1, 'NaN', '-Infinity'), (2, 5e-324, 1e-45), (3, -0.0, 0.0)",
        "INSERT INTO every_type (b) VALUES (4)");
  }

  @Test
  void everyTypeCrossesOrIsRefusedWithItsRemedy() throws Exception {
    everyType();
    ActResult refused = prepare(table("every_type", List.of("b")));
    assertThat(refused.reason()).isEqualTo("UnsupportedType");
    assertThat(refused.message())
        .contains("every_type.su super crosses only as text, add {name: su, as: Text}")
        .contains("every_type.vb binary varying crosses only as text")
        .contains("every_type.ti time without time zone crosses only as text")
        .contains("every_type.tt time with time zone crosses only as text")
        .contains("every_type.iv interval crosses only as text")
        .contains("every_type.ge geometry crosses only as text")
        .contains("every_type.gg geography crosses only as text");

    ActResult micros =
        prepare(table("every_type", List.of("b"), "su", "vb", "ti", "tt", "iv", "ge", "gg"));
    assertThat(micros.reason()).isEqualTo("Microseconds");
    assertThat(micros.message())
        .contains("Column every_type.us has 1 rows with microseconds")
        .contains("add {name: ut, as: Text} to the table's columns");

    crosses(List.of(EVERY_TYPE), 5);
  }

  @Test
  void aMappingThatDoesNothingIsRefused() throws Exception {
    shop.sql("CREATE TABLE sketch (id INTEGER, h redshift.hllsketch)");
    assertThat(prepare(table("sketch", List.of("id"))).message())
        .contains("sketch.h hllsketch has no exact text");
    assertThat(prepare(table("product", List.of("product_id"), "product_id")).message())
        .contains("product.product_id bigint crosses as it is, remove it from the table's columns");
    assertThat(prepare(table("product", List.of("product_id"), "weight")).message())
        .contains("columns of table product names column weight, which the source does not have");
  }

  @Test
  void anyShapeCrosses() throws Exception {
    String sixty =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> "c" + i + (i % 3 == 0 ? " DOUBLE PRECISION" : " VARCHAR(10)"))
            .collect(Collectors.joining(", "));
    shop.sql(
        "CREATE TABLE no_key (a INTEGER, x DOUBLE PRECISION)",
        "INSERT INTO no_key SELECT i % 7, 1.0 / (i % 5) FROM generate_series(1, 500) i WHERE i % 5 > 0",
        "CREATE TABLE two_keys (a INTEGER, b VARCHAR(5), c DATE, PRIMARY KEY (a, b))",
        "INSERT INTO two_keys SELECT i / 10, i % 10, NULL FROM generate_series(1, 300) i",
        "CREATE TABLE \"order\" (\"select\" INTEGER, \"group\" VARCHAR(9), \"end\" DATE, \"timestamp\" TIMESTAMP)",
        "INSERT INTO \"order\" VALUES (1, 'where', DATE '2026-01-01', NULL)",
        "CREATE TABLE mixed (\"OrderId\" INTEGER, \"shipTo\" VARCHAR(9), plain INTEGER)",
        "INSERT INTO mixed VALUES (1, 'Ulm', 2)",
        "CREATE TABLE sixty (" + sixty + ")",
        "INSERT INTO sixty (c1, c3, c60) SELECT i, i / 7.0, -i FROM generate_series(1, 100) i",
        "CREATE TABLE nothing (id INTEGER, at TIMESTAMP)");

    ActResult proven =
        crosses(
            List.of(
                table("no_key", List.of()),
                table("two_keys", List.of("a", "b")),
                table("order", List.of("select")),
                table("mixed", List.of("orderid")),
                table("sixty", List.of("c1")),
                table("nothing", List.of("id"))),
            400 + 300 + 1 + 1 + 100,
            new NamedQuery(
                "reserved",
                "Which?",
                List.of(),
                "SELECT \"select\", \"group\" FROM \"order\" WHERE \"end\" IS NOT NULL",
                RowOrder.Any));

    assertThat(proven.parity().queriesEqual()).isEqualTo(1);
  }

  @Test
  void columnsThatDifferOnlyInCaseAreRefused() throws Exception {
    shop.sql("CREATE TABLE twice (id INTEGER, \"ID\" INTEGER)");
    assertThat(prepare(table("twice", List.of())).message())
        .isEqualTo(
            "Columns id and ID of table twice differ only in case, which the target does not tell"
                + " apart; rename one in the source.");
  }

  @Test
  void threeHundredTablesAreOneRun() throws Exception {
    List<Table> tables =
        IntStream.range(0, 300).mapToObj(i -> table("small_" + i, List.of("id"))).toList();
    shop.sql(
        tables.stream()
            .map(t ->
                "CREATE TABLE %1$s AS SELECT i AS id, i * 1.5 AS x FROM generate_series(1, 20) i"
                    .formatted(t.name()))
            .toArray(String[]::new));
    for (Table table : tables) {
      shop.sql("ALTER TABLE %s ALTER COLUMN x TYPE DECIMAL(9,1)".formatted(table.name()));
    }
    crosses(tables, 6000);
  }

  private ActResult crosses(List<Table> tables, long rows, NamedQuery... queries) throws Exception {
    WorkloadPlan plan = plan(tables, queries);
    long start = System.nanoTime();
    ActResult prepared = shop.run(task(Stage.Prepare, plan, null));
    long inspected = System.nanoTime();
    assertThat(prepared.outcome()).as(prepared.message()).isEqualTo(Outcome.Succeeded);
    ActResult synced = shop.run(task(Stage.Sync, plan, null));
    long taken = System.nanoTime();
    assertThat(synced.outcome()).as(synced.message()).isEqualTo(Outcome.Succeeded);
    ActResult proven = shop.run(task(Stage.Prove, plan, Shop.run(synced)));
    System.out.printf(
        "%d tables: Prepare %d ms, Sync %d ms, Prove %d ms%n",
        tables.size(),
        (inspected - start) / 1_000_000,
        (taken - inspected) / 1_000_000,
        (System.nanoTime() - taken) / 1_000_000);
    assertThat(proven.parity().verdict()).as(proven.message()).isEqualTo(Verdict.Match);
    assertThat(proven.parity().tablesEqual()).isEqualTo(tables.size());
    assertThat(proven.parity().rows()).isEqualTo(rows);
    return proven;
  }

  private ActResult prepare(Table table) throws Exception {
    ActResult result = shop.run(task(Stage.Prepare, plan(List.of(table)), null));
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.Refused);
    return result;
  }

  private WorkloadPlan plan(List<Table> tables, NamedQuery... queries) {
    WorkloadPlan plan = shop.plan();
    return new WorkloadPlan(
        plan.namespace(),
        plan.name(),
        plan.region(),
        plan.source(),
        plan.target(),
        tables,
        List.of(queries));
  }

  private static ActTask task(Stage stage, WorkloadPlan plan, @Nullable Run run) {
    String act = stage.name().toLowerCase() + "-" + UUID.randomUUID().toString().substring(0, 8);
    return Tasks.task(act, stage, plan, run, "");
  }

  private static Table table(String name, List<String> key, String... asText) {
    return new Table(
        name,
        key,
        null,
        Arrays.stream(asText).map(column -> new ColumnMapping(column, Form.Text)).toList());
  }
}
