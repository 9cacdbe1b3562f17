package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.Trap.Table;
import dev.causeway.parity.sql.TableSql;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Traps through whole comparisons of two engines. */
final class TrapRun {
  private static final AtomicInteger NUMBER = new AtomicInteger();

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
        String table = "trap" + NUMBER.incrementAndGet();
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

  /** Loads random traps. */
  static TrapRun random(long seed, int count, TrapSide source, TrapSide target)
      throws SQLException {
    Random random = new Random(seed);
    List<Trap> traps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      traps.add(RandomTrap.of(random));
    }
    return new TrapRun(traps, source, target);
  }

  /**
   * A test for each trap.
   *
   * @param ownHashes whether tables may be compared by the engine's own hashes
   */
  Stream<DynamicTest> tests(boolean ownHashes) {
    return traps.entrySet().stream()
        .map(trap ->
            DynamicTest.dynamicTest(
                trap.getValue().name(), () -> check(trap.getKey(), trap.getValue(), ownHashes)));
  }

  private void check(String table, Trap trap, boolean ownHashes) throws InterruptedException {
    TableReport report = compare(table, trap, ownHashes);
    expect(trap, Outcome.of(report), report.message());
  }

  /**
   * Holds what the engines say of the traps against the reference: their hashes of all rows, and
   * the comparison's outcome.
   */
  void agreesWithReference() throws InterruptedException {
    for (var each : traps.entrySet()) {
      Trap trap = each.getValue();
      assertThat(hashes(each.getKey(), trap))
          .as("canonical texts of %s", trap)
          .isEqualTo(Outcome.hashes(trap));
      TableReport report = compare(each.getKey(), trap, false);
      assertThat(Outcome.of(report))
          .as("%s: %s", trap, report.message())
          .isEqualTo(Outcome.reference(trap));
    }
  }

  private BothSides.Pair<List<String>> hashes(String table, Trap trap) {
    TableCheck check = check(table, trap, List.of());
    TablePair pair = TablePair.of(check);
    ParitySide mine = source.side(table, false);
    ParitySide other = target.side(table, false);
    return new BothSides.Pair<>(
        hashes(mine, pair.sourceSql(check, mine.dialect(), mine.schema(), false)),
        hashes(other, pair.targetSql(check, other.dialect(), other.schema(), false)));
  }

  private static List<String> hashes(ParitySide side, TableSql sql) {
    List<Integer> all = IntStream.range(0, 256).boxed().toList();
    List<String> hashes = new ArrayList<>();
    try (QueryResult result = side.port().run(Query.of(sql.rows(all, true), TrapSide.DEADLINE))) {
      while (result.rows().hasNext()) {
        hashes.add(String.valueOf(result.rows().next().get(0)));
      }
    }
    return hashes.stream().sorted().toList();
  }

  private TableCheck check(String table, Trap trap, List<String> key) {
    return new TableCheck(table, key, source.columns(trap.source()), target.columns(trap.target()));
  }

  private TableReport compare(String table, Trap trap, boolean ownHashes)
      throws InterruptedException {
    ParityPlan plan =
        new ParityPlan(
            List.of(check(table, trap, trap.key())),
            List.of(),
            TrapSide.DEADLINE,
            ParityLimits.DEFAULT);
    return ParityEngine.create(Clock.systemUTC())
        .compare(
            plan, source.side(table, ownHashes), target.side(table, ownHashes), ParityProgress.NONE)
        .tables()
        .getFirst();
  }

  /** Holds an outcome against what the trap expects. */
  static void expect(Trap trap, Outcome outcome, String message) {
    String what = "%s: %s".formatted(trap.name(), message);
    assertThat(outcome.verdict())
        .as(what)
        .isEqualTo(trap.causes().isEmpty() ? Verdict.Match : Verdict.Mismatch);
    assertThat(outcome.causes()).as(what).isEqualTo(trap.causes());
    if (!trap.counts().isEmpty()) {
      assertThat(outcome.counts()).as(what).isEqualTo(trap.counts());
    }
  }
}
