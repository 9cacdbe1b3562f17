package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Cause;
import dev.causeway.dialect.Catalog;
import dev.causeway.parity.ParityReport.TableReport;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables with JSON: texts that differ are looked into, and only values make a difference. */
class JsonTest {
  private static final int ROWS = 30_000;
  private static final ParityLimits ALL = new ParityLimits(3, ROWS);
  private static final String DOC = "CAST('{\"a\":' || g || ',\"b\":[]}' AS JSON)";
  private static final String OTHERWISE = "CAST('{\"b\": [ ], \"a\": ' || g || '.0}' AS JSON)";

  private final TwoDuckDbs both = new TwoDuckDbs();

  @BeforeEach
  void fill() throws SQLException {
    String table = "CREATE TABLE t AS SELECT g AS id, %s AS doc, g %% 3 AS n FROM range(%d) r(g)";
    both.atSource(table.formatted(DOC, ROWS)).atTarget(table.formatted(OTHERWISE, ROWS));
  }

  @AfterEach
  void close() {
    both.close();
  }

  @Test
  void everyTextDiffersAndNoValueDoes() throws InterruptedException {
    TableReport report = compare(ALL, "id");

    assertThat(report.verdict()).isEqualTo(Verdict.Match);
    assertThat(report.message()).isEmpty();
    assertThat(report.difference().bucketsExamined()).isEqualTo(4093);
    assertThat(report.difference().keys()).isEmpty();
    assertThat(report.sourceRows()).isEqualTo(ROWS);
  }

  @Test
  void equalTextsNeedNoSecondLook() throws SQLException, InterruptedException {
    both.atTarget("UPDATE t SET doc = CAST('{\"a\":' || id || ',\"b\":[]}' AS JSON)");

    assertThat(compare(ALL, "id").verdict()).isEqualTo(Verdict.Match);
    assertThat(both.sent).hasSize(2);
  }

  @Test
  void whatWasNotExaminedIsUnknown() throws InterruptedException {
    TableReport report = compare(new ParityLimits(3, ROWS - 1), "id");

    assertThat(report.verdict()).isEqualTo(Verdict.Unknown);
    assertThat(report.message())
        .isEqualTo(
            "table t: the text of JSON differs in 4093 buckets of rows; in the 4092 that were"
                + " examined no row does, but 29999 rows a side are the most that may be; allow"
                + " more (--max-rows)");
  }

  @Test
  void oneDifferenceIsAMismatchWhateverWasNotExamined() throws SQLException, InterruptedException {
    both.atTarget("UPDATE t SET doc = CAST('{\"b\":[],\"a\":7.5}' AS JSON) WHERE id = 7");

    TableReport report = compare(new ParityLimits(3, ROWS - 1), "id");

    assertThat(report.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(report.message())
        .isEqualTo(
            "table t differs: at least 0 missing, 0 extra, 1 changed keys; first: id=7 (Changed:"
                + " doc is '{\"a\":7,\"b\":[]}' in the source, '{\"b\":[],\"a\":7.5}' in the"
                + " target)");
  }

  @Test
  void moreRowsThanMayBeNamedAreToldApartByValue() throws SQLException, InterruptedException {
    both.atTarget("UPDATE t SET doc = CAST('[]' AS JSON) WHERE id % 1000 = 1");

    TableReport report = compare(ALL, "id");

    assertThat(report.difference().changed()).isEqualTo(30);
    assertThat(report.difference().keys()).hasSize(3);
  }

  @Test
  void rowsWithoutAKeyAreInOneBucketOnBothSides() throws SQLException, InterruptedException {
    assertThat(compare(ALL).verdict()).isEqualTo(Verdict.Match);

    both.atTarget("UPDATE t SET doc = CAST('[]' AS JSON) WHERE id = 7");
    TableReport report = compare(ALL);
    assertThat(report.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(report.difference().missing()).isEqualTo(1);
    assertThat(report.difference().extra()).isEqualTo(1);
  }

  @Test
  void onlyAcceptedDifferencesAreAMatch() throws SQLException, InterruptedException {
    both.atTarget("UPDATE t SET n = NULL WHERE id = 7");
    Accepted accepted =
        new Accepted("t", "n", Cause.Null, "late", "shop", LocalDate.of(2027, 1, 1));
    ParityPlan plan =
        new ParityPlan(
            List.of(both.table("t", "id")),
            List.of(),
            Duration.ofMinutes(1),
            ALL,
            List.of(accepted),
            Catalog.empty());

    TableReport report = both.compare(plan).tables().getFirst();

    assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.Match);
    assertThat(report.difference().accepted()).isEqualTo(1);
  }

  @Test
  void aFurtherTrySendsNothingOfWhatIsFinished() throws InterruptedException {
    Map<String, String> texts = new TreeMap<>();
    Checkpoints kept =
        new Checkpoints() {
          @Override
          public Optional<String> load(String name) {
            return Optional.ofNullable(texts.get(name));
          }

          @Override
          public synchronized void save(String name, String text) {
            texts.put(name, text);
          }
        };
    ParityPlan plan = both.plan(ALL, both.table("t", "id")).resuming(new Resume(kept, "cut 1"));
    ParityReport first = both.compare(plan);
    texts.keySet().removeIf(name -> name.endsWith("/report"));
    int sent = both.sent.size();

    assertThat(both.compare(plan)).isEqualTo(first);
    assertThat(both.sent).hasSize(sent);
    assertThat(texts.keySet()).anyMatch(name -> name.contains("/group-"));
  }

  @Test
  void jsonIsNoKey() throws SQLException {
    assertThatThrownBy(() -> both.table("t", "doc"))
        .hasMessage(
            "key column doc of table t is json, which sides write in ways of their own; name"
                + " another key, or none");
    both.atBoth("CREATE TABLE lists (docs JSON[])");
    assertThatThrownBy(() -> both.table("lists", "docs"))
        .hasMessageContaining("docs of table lists is array(json)");
  }

  private TableReport compare(ParityLimits limits, String... key) throws InterruptedException {
    return both.compare(both.plan(limits, both.table("t", key))).tables().getFirst();
  }
}
