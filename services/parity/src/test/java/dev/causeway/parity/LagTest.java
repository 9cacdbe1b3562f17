package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.ParityReport.TableReport;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LagTest {
  private TwoDuckDbs both;

  /** 1,000 orders, one a minute, in both; the target's newest is of 16:39. */
  @BeforeEach
  void fill() throws SQLException {
    both =
        new TwoDuckDbs()
            .atBoth(
                """
                CREATE TABLE orders AS
                SELECT g AS id, g::DECIMAL(12,2) AS version, DATE '2026-01-01' + g::INTEGER AS day,
                       TIMESTAMP '2026-02-01 00:00:00' + INTERVAL (g) MINUTE AS changed_at,
                       TIMESTAMPTZ '2026-02-01 00:00:00+00' + INTERVAL (g) MINUTE AS seen_at,
                       'open' AS state
                FROM range(1000) t(g)\
                """);
  }

  @AfterEach
  void close() {
    both.close();
  }

  private static String row(int id, int later) {
    return """
    INSERT INTO orders SELECT %1$d, %2$d, DATE '2026-01-01' + %2$d,
      TIMESTAMP '2026-02-01 00:00:00' + INTERVAL (%2$d) MINUTE,
      TIMESTAMPTZ '2026-02-01 00:00:00+00' + INTERVAL (%2$d) MINUTE, 'new'\
    """
        .formatted(id, later);
  }

  private static String change(int id, int later) {
    return """
    UPDATE orders SET state = 'paid', version = %2$d, day = DATE '2026-01-01' + %2$d,
      changed_at = TIMESTAMP '2026-02-01 00:00:00' + INTERVAL (%2$d) MINUTE,
      seen_at = TIMESTAMPTZ '2026-02-01 00:00:00+00' + INTERVAL (%2$d) MINUTE
    WHERE id = %1$d\
    """
        .formatted(id, later);
  }

  @ParameterizedTest
  @CsvSource({
    "changed_at, 2026-02-01T16:50, 2026-02-01T16:39, PT11M",
    "seen_at, 2026-02-01T16:50, 2026-02-01T16:39, PT11M",
    "version, 1010.00, 999.00, 11.00",
    "day, 2028-10-07T00:00, 2028-09-26T00:00, PT264H"
  })
  void rowsThatAreNewerThanTheTargetsNewestAreLag(
      String watermark, String source, String target, String behind) throws Exception {
    both.atSource(row(2000, 1001), row(2001, 1010), change(5, 1005));

    TableReport report = compare(watermark);

    assertThat(report.verdict()).isEqualTo(Verdict.Lag);
    assertThat(report.difference().lag()).isEqualTo(new Lag(watermark, source, target, behind, 3));
    assertThat(report.difference().missing()).isEqualTo(2);
    assertThat(report.difference().changed()).isEqualTo(1);
    assertThat(report.message())
        .isEqualTo(
            "table orders is behind: 3 rows later than %s %s are not there yet; the source is at %s, ahead by %s"
                .formatted(watermark, target, source, behind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source: DELETE FROM orders WHERE id = 7", // extra in the target
        "target: DELETE FROM orders WHERE id = 7", // missing, but not new
        "source: UPDATE orders SET state = 'paid' WHERE id = 7", // changed without a watermark
        "source: UPDATE orders SET changed_at = NULL WHERE id = 7",
        "source: UPDATE orders SET changed_at = TIMESTAMP '2026-02-01 16:39:00' WHERE id = 7",
        "source: INSERT INTO orders SELECT * FROM orders WHERE id = 7"
      })
  void oneRowThatIsNotNewIsAMismatch(String statement) throws Exception {
    both.atSource(row(2000, 1001));
    String sql = statement.substring("source: ".length());
    if (statement.startsWith("source")) {
      both.atSource(sql);
    } else {
      both.atTarget(sql);
    }

    TableReport report = compare("changed_at");

    assertThat(report.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(report.difference().lag()).isNull();
  }

  @Test
  void rowsThatWereNotExaminedMayBeOld() throws Exception {
    twentyNew();

    assertThat(compare(new ParityLimits(10, 5)).verdict()).isEqualTo(Verdict.Mismatch);
  }

  @Test
  void moreRowsThanCanBeNamedAreLagAllTheSame() throws Exception {
    twentyNew();

    TableReport report = compare(new ParityLimits(3, 50_000));

    assertThat(report.verdict()).isEqualTo(Verdict.Lag);
    assertThat(report.difference().lag().rows()).isEqualTo(20);
  }

  private void twentyNew() throws SQLException {
    for (int i = 0; i < 20; i++) {
      both.atSource(row(2000 + i, 1001 + i));
    }
  }

  @Test
  void anEmptyTargetIsNoTargetThatIsBehind() throws Exception {
    both.atTarget("DELETE FROM orders");

    assertThat(compare("changed_at").verdict()).isEqualTo(Verdict.Mismatch);
  }

  @Test
  void equalTablesAreEqualAndNoWatermarkIsAskedFor() throws Exception {
    assertThat(compare("changed_at").verdict()).isEqualTo(Verdict.Match);
    assertThat(both.sent).hasSize(2);
  }

  @Test
  void lagIsBetterThanAnythingElseButEqual() throws Exception {
    both.atSource(row(2000, 1001));
    both.atBoth("CREATE TABLE other AS SELECT 1 AS id");
    ParityReport behind =
        both.compare(
            both.table("orders", "id").with(Declared.watermarked("changed_at")),
            both.table("other", "id"));
    both.atTarget("UPDATE other SET id = 2");
    ParityReport different =
        both.compare(
            both.table("orders", "id").with(Declared.watermarked("changed_at")),
            both.table("other", "id"));

    assertThat(behind.verdict()).isEqualTo(Verdict.Lag);
    assertThat(behind.summary().tablesEqual()).isEqualTo(1);
    assertThat(behind.summary().firstDifference()).startsWith("table orders is behind");
    assertThat(different.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(HtmlReport.of(behind)).contains("<span class=\"Lag\">target is behind</span>");
  }

  @Test
  void aColumnThatCannotGrowIsNoWatermark() {
    assertThatThrownBy(() -> both.table("orders", "id").with(Declared.watermarked("state")))
        .hasMessageContaining("watermark column state of table orders is varchar");
    assertThatThrownBy(() -> both.table("orders", "id").with(Declared.watermarked("nope")))
        .hasMessageContaining("declared column nope is not in table orders");
  }

  private TableReport compare(String watermark) throws InterruptedException {
    return both.compare(both.table("orders", "id").with(Declared.watermarked(watermark)))
        .tables()
        .getFirst();
  }

  private TableReport compare(ParityLimits limits) throws InterruptedException {
    return both.compare(
            both.plan(limits, both.table("orders", "id").with(Declared.watermarked("changed_at"))))
        .tables()
        .getFirst();
  }
}
