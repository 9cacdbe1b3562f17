package dev.causeway.parity;

import static dev.causeway.parity.ScriptedPort.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.causes.Cause.Severity;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.parity.QueryReport.QueryCause;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the text of a query makes of equal and of different answers. */
class QueryVerdictTest {
  private static final Column ID = new Column("id", ColumnType.of(Kind.BigInt), false);
  private static final List<Column> COLUMNS =
      List.of(
          ID,
          new Column("name", ColumnType.varchar(20), true),
          new Column("weight", ColumnType.of(Kind.Double), true));
  private static final Catalog CATALOG =
      new Catalog(List.of(Catalogs.table("item", COLUMNS, List.of("id"))));
  private static final String FIRST_THREE = "SELECT id\nFROM item\nLIMIT 3";

  private final ScriptedPort source = new ScriptedPort(query -> ids(7L));

  @Test
  void equalAnswersOfAQueryThatFixesNoneProveNothing() throws InterruptedException {
    QueryReport report = athena(FIRST_THREE, RowOrder.Any, 7L);

    assertThat(report.verdict()).isEqualTo(Verdict.Nondeterministic);
    assertThat(report.message())
        .isEqualTo(
            "query q fixes no answer: LIMIT_WITHOUT_ORDER at 3:1, without ORDER BY any rows are"
                + " kept; order by what is unique first; that both gave the same this time is no"
                + " proof");
    assertThat(report.causes())
        .containsExactly(
            new QueryCause(
                "LIMIT_WITHOUT_ORDER",
                Severity.Certain,
                3,
                1,
                "without ORDER BY any rows are kept; order by what is unique first",
                ""));
    assertThat(report.proposal()).isEqualTo("SELECT id\nFROM item\nORDER BY id LIMIT 3");
    assertThat(source.asked).hasSize(1);
  }

  @Test
  void whatItsProposalSaysMatches() throws InterruptedException {
    String proposal = athena(FIRST_THREE, RowOrder.Any, 7L).proposal();

    QueryReport report = athena(proposal, RowOrder.Any, 7L);

    assertThat(report.verdict()).isEqualTo(Verdict.Match);
    assertThat(report.causes()).isEmpty();
    assertThat(report.proposal()).isEmpty();
  }

  @Test
  void differentAnswersOfAQueryThatFixesNoneAreToldWithTheirCause() throws InterruptedException {
    QueryReport report = athena(FIRST_THREE, RowOrder.Any, 8L);

    assertThat(report.verdict()).isEqualTo(Verdict.Nondeterministic);
    assertThat(report.message())
        .contains("LIMIT_WITHOUT_ORDER at 3:1")
        .endsWith("source has 1 rows, target 1; source has 1 more of row (7)");
  }

  @Test
  void anAcceptedCauseIsJudgedByTheRows() throws InterruptedException {
    String sql = "-- accept: LIMIT_WITHOUT_ORDER because the table has three rows\n" + FIRST_THREE;

    QueryReport equal = athena(sql, RowOrder.Any, 7L);
    QueryReport different = athena(sql, RowOrder.Any, 8L);

    assertThat(equal.verdict()).isEqualTo(Verdict.Match);
    assertThat(equal.causes())
        .extracting(QueryCause::accepted)
        .containsExactly("the table has three rows");
    assertThat(equal.proposal()).isEmpty();
    assertThat(different.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(different.message()).endsWith("possible causes: LIMIT_WITHOUT_ORDER at 4:1");
  }

  @Test
  void acceptingAnotherCauseHelpsNothing() throws InterruptedException {
    String sql = "-- accept: TIES because names are unique\n" + FIRST_THREE;

    assertThat(athena(sql, RowOrder.Any, 7L).verdict()).isEqualTo(Verdict.Nondeterministic);
  }

  @Test
  void whatOnlyMayBeACauseIsListedAndChangesNoVerdict() throws InterruptedException {
    String sql = "SELECT id FROM item ORDER BY name DESC, id LIMIT 3";

    QueryReport equal = athena(sql, RowOrder.Any, 7L);
    QueryReport different = athena(sql, RowOrder.Any, 8L);

    assertThat(equal.verdict()).isEqualTo(Verdict.Match);
    assertThat(equal.message()).isEmpty();
    assertThat(equal.causes())
        .extracting(QueryCause::code, QueryCause::certainty)
        .containsExactly(tuple("NULLS_ORDER", Severity.Possible));
    assertThat(different.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(different.message()).endsWith("; possible causes: NULLS_ORDER at 1:30");
  }

  @Test
  void theOrderOfRowsIsACauseOnlyWhereItIsCompared() throws InterruptedException {
    String sql = "SELECT id FROM item ORDER BY weight";

    assertThat(athena(sql, RowOrder.Any, 7L).verdict()).isEqualTo(Verdict.Match);
    QueryReport ordered = athena(sql, RowOrder.Total, 7L);
    assertThat(ordered.verdict()).isEqualTo(Verdict.Nondeterministic);
    assertThat(ordered.causes()).extracting(QueryCause::code).containsExactly("TIES");
    assertThat(ordered.proposal()).isEqualTo("SELECT id FROM item ORDER BY weight, id");
  }

  @Test
  void twoDatabasesOfOneEngineDoNotDifferByTheEngine() throws InterruptedException {
    String sql = "SELECT AVG(id) FROM item";

    assertThat(athena(sql, RowOrder.Any, 7L).verdict()).isEqualTo(Verdict.Nondeterministic);
    QueryReport alike = query(sql, RowOrder.Any, ParitySide.redshift(answering(7L), "public"));
    assertThat(alike.verdict()).isEqualTo(Verdict.Match);
    assertThat(alike.causes()).isEmpty();
  }

  @Test
  void whatIsNoQueryToUsIsJudgedByItsRowsAndSaysSo() throws InterruptedException {
    String sql = "SELECT id FROM item LIMIT 3 LOCK IN SHARE MODE";

    QueryReport report = athena(sql, RowOrder.Any, 7L);

    assertThat(report.verdict()).isEqualTo(Verdict.Match);
    assertThat(report.unread()).startsWith("it cannot be read at 1:29: ");
    assertThat(report.causes()).isEmpty();
    assertThat(HtmlReport.of(whole(report))).contains("Judged by its rows only: it cannot be read");
  }

  @Test
  void peopleReadTheCausesAndTheProposal() throws InterruptedException {
    String html = HtmlReport.of(whole(athena(FIRST_THREE, RowOrder.Any, 7L)));

    assertThat(html)
        .contains("<td>LIMIT_WITHOUT_ORDER<td>Certain<td>3:1<td>without ORDER BY any rows are kept")
        .contains("<pre><code>SELECT id\nFROM item\nORDER BY id LIMIT 3</code></pre>");
  }

  private static ParityReport whole(QueryReport report) {
    Clock clock = Clock.systemUTC();
    return ParityReport.of(List.of(), List.of(report), clock.instant(), clock.instant());
  }

  private QueryReport athena(String sql, RowOrder order, Long id) throws InterruptedException {
    return query(sql, order, ParitySide.athena(answering(id), "run"));
  }

  private QueryReport query(String sql, RowOrder order, ParitySide target)
      throws InterruptedException {
    ParityPlan plan =
        new ParityPlan(
            List.of(),
            List.of(new QueryCheck("q", sql, order)),
            Duration.ofMinutes(1),
            ParityLimits.DEFAULT,
            List.of(),
            CATALOG);
    return ParityEngine.create(Clock.systemUTC())
        .compare(plan, ParitySide.redshift(source, "public"), target, ParityProgress.NONE)
        .queries()
        .getFirst();
  }

  private static ScriptedPort answering(Long id) {
    return new ScriptedPort(query -> ids(id));
  }

  private static QueryResult ids(Long id) {
    return result(List.of(ID), Row.of(id));
  }
}
