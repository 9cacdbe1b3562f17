package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.warehouse.LocalEngines;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The traps of {@code src/test/resources/traps} through whole comparisons on the engines. */
class TrapCorpusIT {
  private static final List<Trap> CORPUS = TrapFiles.all();
  private static final long SEED = Long.getLong("traps.seed", 1);
  private static LocalEngines engines;
  private static int schemas;

  @BeforeAll
  static void start() {
    engines = new LocalEngines("trap_it_");
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @TestFactory
  Stream<DynamicTest> redshiftAndTrino() throws SQLException {
    return tests(PostgresTraps.redshift(engines, schema()), new TrinoTraps(engines), 250);
  }

  @TestFactory
  Stream<DynamicTest> postgresAndDuckDb() throws SQLException {
    return tests(postgres(), new DuckDbTraps(), 250);
  }

  @TestFactory
  Stream<DynamicTest> postgresAndPostgresByTheirOwnHashes() throws SQLException {
    return tests(postgres(), postgres(), CORPUS, true, 300);
  }

  @TestFactory
  Stream<DynamicTest> trinoAndTrinoWhatRedshiftDoesNotHold() throws SQLException {
    return tests(
        new TrinoTraps(engines),
        new TrinoTraps(engines),
        notHeld(PostgresTraps.redshift(engines, schema()), new TrinoTraps(engines)),
        false,
        10);
  }

  @TestFactory
  Stream<DynamicTest> postgresAndPostgresWhatDuckDbDoesNotHold() throws SQLException {
    return tests(postgres(), postgres(), notHeld(postgres(), new DuckDbTraps()), false, 5);
  }

  /** Another seed for other tables: {@code -Dtraps.seed=2}. */
  @Test
  void randomTablesAgreeWithTheReference() throws SQLException, InterruptedException {
    agree(postgres(), new DuckDbTraps(), 150);
    agree(PostgresTraps.redshift(engines, schema()), new TrinoTraps(engines), 25);
    agree(new TrinoTraps(engines), postgres(), 25);
  }

  private static void agree(TrapSide source, TrapSide target, int tables)
      throws SQLException, InterruptedException {
    try (source;
        target) {
      TrapRun.random(SEED, tables, source, target).agreesWithReference();
    }
  }

  private static PostgresTraps postgres() throws SQLException {
    return PostgresTraps.postgres(engines, schema());
  }

  private static String schema() {
    return engines.name() + "_" + schemas++;
  }

  private static Stream<DynamicTest> tests(TrapSide source, TrapSide target, int atLeast)
      throws SQLException {
    return tests(source, target, CORPUS, false, atLeast);
  }

  private static Stream<DynamicTest> tests(
      TrapSide source, TrapSide target, List<Trap> traps, boolean ownHashes, int atLeast)
      throws SQLException {
    TrapRun run = new TrapRun(traps, source, target);
    assertThat(run.size()).isGreaterThan(atLeast);
    return run.tests(ownHashes).onClose(() -> close(source, target));
  }

  /** What two other engines could not be asked together. */
  private static List<Trap> notHeld(TrapSide source, TrapSide target) throws SQLException {
    try (source;
        target) {
      return CORPUS.stream()
          .filter(trap -> !source.holds(trap, trap.source()) || !target.holds(trap, trap.target()))
          .toList();
    }
  }

  private static void close(TrapSide source, TrapSide target) {
    try (source;
        target) {
      assertThat(source).isNotSameAs(target);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
