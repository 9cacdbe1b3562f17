package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.Trap.Table;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Traps through whole comparisons of two engines. */
final class TrapRun {
  private final TrapSide source;
  private final TrapSide target;
  private final Map<String, Trap> traps = new LinkedHashMap<>();

  /** Loads what both engines hold of the corpus. */
  TrapRun(List<Trap> corpus, TrapSide source, TrapSide target) throws SQLException {
    this.source = source;
    this.target = target;
    Map<String, Table> sources = new LinkedHashMap<>();
    Map<String, Table> targets = new LinkedHashMap<>();
    for (Trap trap : corpus) {
      if (source.holds(trap, trap.source()) && target.holds(trap, trap.target())) {
        String table = "trap" + traps.size();
        traps.put(table, trap);
        sources.put(table, trap.source());
        targets.put(table, trap.target());
      }
    }
    source.load(sources);
    target.load(targets);
  }

  /** How many of the corpus are compared. */
  int size() {
    return traps.size();
  }

  /** A test for each trap. */
  Stream<DynamicTest> tests() {
    return traps.entrySet().stream()
        .map(trap ->
            DynamicTest.dynamicTest(
                trap.getValue().name(), () -> check(trap.getKey(), trap.getValue())));
  }

  private void check(String table, Trap trap) throws InterruptedException {
    TableReport report = compare(table, trap, source, target);
    expect(trap, Outcome.of(report), report.message());
  }

  /** Holds an outcome against what the trap expects. */
  static void expect(Trap trap, Outcome outcome, String message) {
    assertThat(outcome.verdict())
        .as("%s: %s", trap.name(), message)
        .isEqualTo(trap.causes().isEmpty() ? Verdict.Match : Verdict.Mismatch);
    assertThat(outcome.causes()).as("%s: %s", trap.name(), message).isEqualTo(trap.causes());
    if (!trap.counts().isEmpty()) {
      assertThat(outcome.counts()).as("%s: %s", trap.name(), message).isEqualTo(trap.counts());
    }
  }

  /** Compares a trap's tables, which both sides hold. */
  static TableReport compare(String table, Trap trap, TrapSide source, TrapSide target)
      throws InterruptedException {
    TableCheck check =
        new TableCheck(
            table, trap.key(), source.columns(trap.source()), target.columns(trap.target()));
    ParityPlan plan =
        new ParityPlan(List.of(check), List.of(), TrapSide.DEADLINE, ParityLimits.DEFAULT);
    return ParityEngine.create(Clock.systemUTC())
        .compare(plan, source.side(table), target.side(table), ParityProgress.NONE)
        .tables()
        .getFirst();
  }
}
