package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Cause;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.parity.ParityPlan.QueryCheck;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison that dies anywhere goes on without sending again what was answered. */
class CheckpointsTest {
  private static final ParityLimits LIMITS = new ParityLimits(5, 200_000);

  private TwoDuckDbs both;
  private List<String> sentBefore = List.of();

  /** Two tables that differ in several groups of buckets, one that does not, and two queries. */
  @BeforeEach
  void fill() throws SQLException {
    both =
        new TwoDuckDbs()
            .atBoth(
                "CREATE TABLE a AS SELECT g AS id, 'note ' || g AS note FROM range(60000) t(g)",
                "CREATE TABLE b AS SELECT g AS id, g % 7 AS n FROM range(1000) t(g)",
                "CREATE TABLE c AS SELECT 'x' || g AS word FROM range(50000) t(g)")
            .atTarget(
                "UPDATE a SET note = 'other' WHERE id % 3 = 0",
                "DELETE FROM c WHERE word = 'x7'", "UPDATE c SET word = 'y9' WHERE word = 'x9'");
  }

  @AfterEach
  void close() {
    Thread.interrupted();
    both.close();
  }

  /** Keeps texts in memory, and may stop the comparison when it has kept one. */
  private static final class Memory implements Checkpoints {
    final Map<String, String> texts = new TreeMap<>();
    final Thread compares = Thread.currentThread();
    int dieAt = Integer.MAX_VALUE;
    Runnable atDeath = () -> {};

    @Override
    public synchronized Optional<String> load(String name) {
      return Optional.ofNullable(texts.get(name));
    }

    @Override
    public synchronized void save(String name, String text) {
      texts.put(name, text);
      if (texts.size() == dieAt) {
        atDeath.run();
        compares.interrupt();
      }
    }
  }

  @Test
  void killedAtEveryCheckpointItGoesOnWithoutSendingAgainWhatWasAnswered() throws Exception {
    Memory undisturbed = new Memory();
    ParityReport expected = both.compare(plan(undisturbed, "cut 1"));
    List<String> all = List.copyOf(both.sent);
    int checkpoints = undisturbed.texts.size();
    assertThat(expected.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(checkpoints).isGreaterThan(13);

    for (int at = 1; at <= checkpoints; at++) {
      Memory memory = new Memory();
      memory.dieAt = at;
      memory.atDeath = this::rememberWhatWasSent;
      both.sent.clear();
      boolean died = diesComparing(memory);
      both.reconnect();
      List<String> sent = new ArrayList<>(sentBefore);
      both.sent.clear();

      ParityReport found = both.compare(plan(memory, "cut 1"));

      sent.addAll(both.sent);
      all.forEach(sent::remove);
      assertThat(found).as("killed at %d", at).isEqualTo(expected);
      assertThat(died).as("killed at %d", at).isTrue();
      // Only the other side's scan may have been under way.
      assertThat(sent).as("sent again, killed at %d", at).hasSizeLessThan(2);
      assertThat(sent).allMatch(statement -> statement.contains("sum1"));
      assertThat(memory.texts).isEqualTo(undisturbed.texts);
    }
  }

  private void rememberWhatWasSent() {
    synchronized (both.sent) {
      sentBefore = List.copyOf(both.sent);
    }
  }

  private boolean diesComparing(Memory memory) {
    try {
      both.compare(plan(memory, "cut 1"));
      return Thread.interrupted();
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Test
  void whatIsFinishedIsNotSentAtAll() throws Exception {
    Memory memory = new Memory();
    ParityReport first = both.compare(plan(memory, "cut 1"));
    both.sent.clear();

    assertThat(both.compare(plan(memory, "cut 1"))).isEqualTo(first);
    assertThat(both.sent).isEmpty();
  }

  @Test
  void aStatementThatFailsIsTheOnlyWorkThatIsDoneAgain() throws Exception {
    ParityReport expected = both.compare(plan(new Memory(), "cut 1"));
    List<String> all = List.copyOf(both.sent);

    for (String failing : new HashSet<>(all)) {
      Memory memory = new Memory();
      both.sent.clear();
      both.before =
          statement -> {
            if (statement.equals(failing)) {
              throw new IllegalStateException("the connection is gone");
            }
          };
      ParityReport broken = both.compare(plan(memory, "cut 1"));
      both.before = statement -> {};
      List<String> sent = new ArrayList<>(both.sent);
      both.sent.clear();
      both.reconnect();
      ParityReport found = both.compare(plan(memory, "cut 1"));

      assertThat(broken.tables().stream().map(ParityReport.TableReport::verdict))
          .satisfiesAnyOf(
              tables -> assertThat(broken.verdict()).isEqualTo(Verdict.Mismatch),
              tables -> assertThat(broken.verdict()).isEqualTo(Verdict.Unknown));
      assertThat(found).as(failing).isEqualTo(expected);
      assertThat(both.sent).as(failing).contains(failing);
      assertThat(sent.size() + both.sent.size())
          .as("statements in both tries, with %s sent once more on one side at most", failing)
          .isLessThanOrEqualTo(all.size() + 1);
    }
  }

  @Test
  void whatWasKeptOfOtherWorkIsNotUsed() throws Exception {
    Memory memory = new Memory();
    both.compare(plan(memory, "cut 1"));
    List<String> all = sorted(both.sent);
    List<ParityPlan> others =
        List.of(
            plan(memory, "cut 2"),
            new ParityPlan(
                    plan(memory, "x").tables(),
                    plan(memory, "x").queries(),
                    Duration.ofMinutes(1),
                    new ParityLimits(6, 200_000))
                .resuming(new Resume(memory, "cut 1")));
    for (ParityPlan other : others) {
      both.sent.clear();
      both.compare(other);
      assertThat(sorted(both.sent)).isEqualTo(all);
    }
  }

  @Test
  void anAcceptedDifferenceThatIsNewOrGoneIsOtherWorkOfItsTableOnly() throws Exception {
    Memory memory = new Memory();
    both.compare(plan(memory, "cut 1"));
    both.sent.clear();
    ParityPlan plan = plan(memory, "cut 1");
    Accepted accepted =
        new Accepted("a", "note", Cause.Value, "known", "jane", LocalDate.of(2026, 12, 31));

    ParityReport found =
        both.compare(
            new ParityPlan(
                plan.tables(),
                plan.queries(),
                plan.statementDeadline(),
                LIMITS,
                List.of(accepted),
                plan.catalog(),
                plan.resume(),
                null));

    assertThat(found.tables().getFirst().verdict()).isEqualTo(Verdict.Match);
    assertThat(both.sent).isNotEmpty().allMatch(statement -> statement.contains("\"a\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut short", "other content", "moved", "other form", "empty"})
  void aCheckpointThatWasTouchedIsNotBelieved(String how) throws Exception {
    Memory memory = new Memory();
    ParityReport expected = both.compare(plan(memory, "cut 1"));
    List<String> all = sorted(both.sent);
    String other = memory.texts.values().iterator().next();
    UnaryOperator<String> touch =
        text ->
            switch (how) {
              case "cut short" -> text.substring(0, text.length() / 2);
              case "other content" -> text.replace("Mismatch", "Match").replace('1', '2');
              case "moved" -> text.equals(other) ? text + " " : other;
              case "other form" -> text.replace("/v1 ", "/v2 ");
              default -> "";
            };
    memory.texts.replaceAll((name, text) -> touch.apply(text));
    both.sent.clear();

    assertThat(both.compare(plan(memory, "cut 1"))).isEqualTo(expected);
    assertThat(sorted(both.sent)).isEqualTo(all);
  }

  @Test
  void aHomeThatIsOutOfReachCostsNothingButTheWork() throws Exception {
    ParityReport expected = both.compare(plan(new Memory(), "cut 1"));
    Checkpoints broken =
        new Checkpoints() {
          @Override
          public Optional<String> load(String name) {
            throw new IllegalStateException("out of reach");
          }

          @Override
          public void save(String name, String text) {
            throw new IllegalStateException("out of reach");
          }
        };

    assertThat(both.compare(plan(broken, "cut 1"))).isEqualTo(expected);
  }

  @Test
  void whatIsKeptMustNameItsData() {
    assertThatThrownBy(() -> new Resume(new Memory(), " "))
        .hasMessageContaining("must be known by the data");
  }

  private ParityPlan plan(Checkpoints home, String data) {
    return new ParityPlan(
            List.of(both.table("a", "id"), both.table("b", "id"), both.table("c")),
            List.of(
                new QueryCheck("same", "SELECT n, count(*) FROM b GROUP BY n", RowOrder.Any),
                new QueryCheck("other", "SELECT max(note) FROM a WHERE id = 3", RowOrder.Any)),
            Duration.ofMinutes(1),
            LIMITS)
        .resuming(new Resume(home, data));
  }

  private static List<String> sorted(List<String> statements) {
    return statements.stream().sorted().toList();
  }
}
