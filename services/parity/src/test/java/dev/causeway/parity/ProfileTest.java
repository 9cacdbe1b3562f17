package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import dev.causeway.parity.Declared.Reference;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.TableProfile.ColumnProfile;
import dev.causeway.parity.TableProfile.Orphans;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private TwoDuckDbs both;

  @BeforeEach
  void fill() throws SQLException {
    both =
        new TwoDuckDbs()
            .atBoth(
                "CREATE TABLE customer AS SELECT g AS id FROM range(10) t(g)",
                """
                CREATE TABLE orders AS
                SELECT g AS id, (g % 10)::INTEGER AS customer_id, (g - 50)::DECIMAL(8,2) AS price,
                       CASE WHEN g % 4 = 0 THEN NULL ELSE DATE '2026-01-01' + g::INTEGER END AS day,
                       TIMESTAMPTZ '2026-01-01 00:30:00+01' + INTERVAL (g) DAY AS at,
                       CASE WHEN g < 3 THEN NULL ELSE 'x' END AS note, g / 2.0 AS ratio
                FROM range(100) t(g)\
                """);
  }

  @AfterEach
  void close() {
    both.close();
  }

  @Test
  void tellsOfEachColumnWhatItsValuesLookLikeWithoutAnotherScan() throws Exception {
    TableReport report = compare(orders(Declared.profiled()));

    assertThat(report.verdict()).isEqualTo(Verdict.Match);
    assertThat(both.sent).hasSize(2);
    assertThat(report.profile().source()).isEqualTo(report.profile().target());
    assertThat(report.profile().source().rows()).isEqualTo(100);
    assertThat(report.profile().source().distinctKeys()).isEqualTo(100);
    assertThat(report.profile().source().columns())
        .containsExactly(
            new ColumnProfile("id", 0, "0", "99"),
            new ColumnProfile("customer_id", 0, "0", "9"),
            new ColumnProfile("price", 0, "-50.00", "49.00"),
            new ColumnProfile("day", 25, "2026-01-02T00:00", "2026-04-10T00:00"),
            new ColumnProfile("at", 0, "2025-12-31T23:30", "2026-04-09T23:30"),
            new ColumnProfile("note", 3, null, null),
            new ColumnProfile("ratio", 0, null, null));
  }

  @Test
  void nothingIsCountedUnlessItIsWanted() throws Exception {
    assertThat(compare(orders(Declared.NOTHING)).profile()).isNull();
    assertThat(both.sent).allMatch(statement -> !statement.contains("MIN("));
  }

  @Test
  void aKeyThatComesTwiceIsSeenByItsNumber() throws Exception {
    both.atTarget("INSERT INTO orders SELECT * FROM orders WHERE id < 5");

    TableReport report = compare(orders(Declared.profiled()));

    assertThat(report.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(report.profile().target().rows()).isEqualTo(105);
    assertThat(report.profile().target().distinctKeys()).isEqualTo(100);
  }

  @Test
  void aTableWithoutKeyOrWithoutRowsHasAProfile() throws Exception {
    both.atTarget("DELETE FROM orders");

    TableReport report = compare(both.table("orders").with(Declared.profiled()));

    assertThat(report.profile().source().distinctKeys()).isNull();
    assertThat(report.profile().source().columns()).hasSize(7);
    assertThat(report.profile().target().rows()).isZero();
    assertThat(report.profile().target().columns()).isEmpty();
    assertThat(Json.read(Json.write(report), TableReport.class)).isEqualTo(report);
  }

  @Test
  void rowsThatNameNothingAreCountedOnEachSideByOneStatement() throws Exception {
    both.atTarget("DELETE FROM customer WHERE id IN (3, 4)")
        .atBoth("UPDATE orders SET customer_id = NULL WHERE id = 3");

    ParityReport report =
        both.compare(
            orders(Declared.profiled(new Reference("customer_id", "customer", "id"))),
            both.table("customer", "id"));
    TableProfile profile = report.tables().getFirst().profile();

    assertThat(profile.source().references())
        .containsExactly(new Orphans("customer_id", "customer.id", 0));
    assertThat(profile.target().references())
        .containsExactly(new Orphans("customer_id", "customer.id", 19));
    assertThat(both.sent.stream().filter(statement -> statement.contains("orphans"))).hasSize(2);
    assertThat(HtmlReport.of(report))
        .contains("<p>customer_id: 0 rows in the source and 19 in the target name no customer.id.")
        .contains("<p>Source: 100 rows, 100 keys. Target: 100 rows, 100 keys.</p>")
        .contains("<tr><td>price<td class=n>0<td class=n>0<td>-50.00<td>-50.00<td>49.00<td>49.00");
  }

  @Test
  void aReferenceMustNameWhatIsCompared() {
    TableCheck orders =
        orders(Declared.profiled(new Reference("customer_id", "customer", "number")));

    assertThatThrownBy(() -> both.compare(orders, both.table("customer", "id")))
        .hasMessage(
            "reference orders.customer_id names customer.number, which is not compared; add it, or remove the reference");
    assertThatThrownBy(() -> orders(Declared.profiled(new Reference("nope", "customer", "id"))))
        .hasMessageContaining("reference column nope is not in table orders");
  }

  private TableCheck orders(Declared declared) {
    return both.table("orders", "id").with(declared);
  }

  private TableReport compare(TableCheck table) throws InterruptedException {
    return both.compare(table).tables().getFirst();
  }
}
