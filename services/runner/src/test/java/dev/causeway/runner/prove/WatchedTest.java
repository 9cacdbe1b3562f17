package dev.causeway.runner.prove;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.Throttled;
import dev.causeway.warehouse.WarehouseException.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchedTest {
  private static final Query QUERY = Query.of("SELECT 1", Duration.ofMinutes(1));

  @Test
  void anEngineThatTakesNothingWasAway() {
    Unavailable gone = new Unavailable("", "connection refused", null);
    Watched watched =
        new Watched(query -> {
          throw gone;
        });

    assertThatThrownBy(() -> watched.run(QUERY)).isSameAs(gone);
    assertThatThrownBy(watched::requireAnswered)
        .hasMessage("An engine could not answer: connection refused")
        .hasCause(gone);
  }

  @Test
  void soWasOneThatGivesUpLater() {
    Watched watched = new Watched(ends(new Throttled("q", "too many", null)));

    assertThatThrownBy(() -> watched.run(QUERY)).isInstanceOf(Throttled.class);
    assertThatThrownBy(watched::requireAnswered).hasMessageContaining("too many");
  }

  @Test
  void aStatementThatIsWrongWillBeWrongAgain() {
    Watched watched = new Watched(ends(new QueryFailed("q", "UnknownColumn", "no column x")));

    assertThatThrownBy(() -> watched.run(QUERY)).isInstanceOf(QueryFailed.class);
    assertThatCode(watched::requireAnswered).doesNotThrowAnyException();
  }

  private static QueryPort ends(WarehouseException how) {
    return query ->
        new RunningQuery() {
          @Override
          public String id() {
            return "q";
          }

          @Override
          public QueryResult await() {
            throw how;
          }

          @Override
          public void cancel() {
            throw new AssertionError("nobody cancels");
          }
        };
  }
}
