package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Accepted;
import dev.causeway.contract.Cause;
import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.dialect.Catalog;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.TableReport;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionsTest {
  private TwoDuckDbs both;

  /** 3,000 sales, one a day, from 2020 to 2028; the last has no day. */
  @BeforeEach
  void fill() throws SQLException {
    both =
        new TwoDuckDbs()
            .atBoth(
                """
                CREATE TABLE sale AS
                SELECT g AS id, DATE '2020-01-01' + g::INTEGER AS day,
                       TIMESTAMPTZ '2020-01-01 23:30:00+00' + INTERVAL (g) DAY AS at, 'a' AS note
                FROM range(3000) t(g)\
                """,
                "UPDATE sale SET day = NULL WHERE id = 2999");
  }

  @AfterEach
  void close() {
    both.close();
  }

  @ParameterizedTest
  @CsvSource({
    "day, Day, 'p_day_day=2020-01-11, 2022-09-27, __HIVE_DEFAULT_PARTITION__'",
    "day, Month, 'p_day_month=2020-01, 2022-09, __HIVE_DEFAULT_PARTITION__'",
    "day, Year, 'p_day_year=2020, 2022, __HIVE_DEFAULT_PARTITION__'",
    "at, Month, 'p_at_month=2020-01, 2022-09, 2028-03'"
  })
  void namesThePartitionsOfAllRowsThatDiffer(String column, Granularity granularity, String told)
      throws Exception {
    both.atTarget(
        "UPDATE sale SET note = 'b' WHERE id = 10",
        "DELETE FROM sale WHERE id = 1000",
        "DELETE FROM sale WHERE id = 2999");

    TableReport report = compare(column, granularity, ParityLimits.DEFAULT);

    assertThat(report.message()).endsWith("; to export again: " + told);
    assertThat(report.difference().partitions().complete()).isTrue();
  }

  @Test
  void aRowThatLiesElsewhereOnEachSideNamesBothPartitions() throws Exception {
    both.atTarget("UPDATE sale SET day = DATE '2031-05-05' WHERE id = 10");

    assertThat(compare("day", Granularity.Month, ParityLimits.DEFAULT).difference().partitions())
        .isEqualTo(new Partitions("p_day_month", List.of("2020-01", "2031-05"), 0, true));
  }

  @Test
  void moreThanMayBeNamedAreCountedAlsoWhereOnlyKeysAreFetched() throws Exception {
    both.atTarget("UPDATE sale SET note = 'b' WHERE id % 300 = 0");

    TableReport report = compare("day", Granularity.Year, new ParityLimits(2, 50_000));

    assertThat(report.difference().keys()).hasSize(2);
    assertThat(report.difference().partitions())
        .isEqualTo(new Partitions("p_day_year", List.of("2020", "2021"), 6, true));
    assertThat(report.message()).contains("p_day_year=2020, 2021 and 6 more");
  }

  @Test
  void bucketsThatWereNotExaminedAreTold() throws Exception {
    both.atTarget("UPDATE sale SET note = 'b'");

    TableReport report = compare("day", Granularity.Year, new ParityLimits(10, 3));

    assertThat(report.difference().partitions().complete()).isFalse();
    assertThat(report.message()).endsWith("and those of the buckets that were not examined");
  }

  @Test
  void whatIsAcceptedIsNotExportedAgain() throws Exception {
    both.atTarget(
        "UPDATE sale SET note = 'A' WHERE id = 10", "UPDATE sale SET note = 'b' WHERE id = 1000");
    TableCheck table = table("day", Granularity.Year);
    Accepted accepted =
        new Accepted(
            "sale", "note", Cause.Collation, "known", "jane", java.time.LocalDate.of(2026, 12, 31));

    ParityPlan plan =
        new ParityPlan(
            List.of(table),
            List.of(),
            java.time.Duration.ofMinutes(1),
            ParityLimits.DEFAULT,
            List.of(accepted),
            Catalog.empty());

    assertThat(both.compare(plan).tables().getFirst().difference().partitions().values())
        .containsExactly("2022");
  }

  @Test
  void peopleReadThemInHtml() throws Exception {
    both.atTarget("UPDATE sale SET note = 'b' WHERE id = 10");

    String html = HtmlReport.of(both.compare(table("day", Granularity.Month)));

    assertThat(html).contains("<p>Partitions to export again, by p_day_month: 2020-01.</p>");
  }

  private TableReport compare(String column, Granularity granularity, ParityLimits limits)
      throws InterruptedException {
    return both.compare(both.plan(limits, table(column, granularity))).tables().getFirst();
  }

  private TableCheck table(String column, Granularity granularity) {
    return both.table("sale", "id").with(Declared.partitioned(new Partition(column, granularity)));
  }
}
