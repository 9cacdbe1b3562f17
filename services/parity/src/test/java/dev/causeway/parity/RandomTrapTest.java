package dev.causeway.parity;

import java.sql.SQLException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random tables: DuckDB writes the reference's canonical bytes, and a comparison its outcome. */
class RandomTrapTest {
  private static final int TABLES = 15;

  @Property(tries = 40)
  void duckDbAgreesWithTheReference(@ForAll long seed) throws SQLException, InterruptedException {
    try (DuckDbTraps source = new DuckDbTraps();
        DuckDbTraps target = new DuckDbTraps()) {
      TrapRun.random(seed, TABLES, source, target).agreesWithReference();
    }
  }
}
