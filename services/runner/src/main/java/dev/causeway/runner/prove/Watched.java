package dev.causeway.runner.prove;

import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.WarehouseException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that an engine was away, and asks it no more: what it could not tell, another try may
 * learn.
 */
final class Watched implements QueryPort {
  private final QueryPort engine;
  private volatile @Nullable WarehouseException away;

  Watched(QueryPort engine) {
    this.engine = engine;
  }

  /**
   * Does nothing if the engine took and ended every statement, well or not.
   *
   * @throws IllegalStateException if it was away for one of them
   */
  void requireAnswered() {
    WarehouseException seen = away;
    if (seen != null) {
      throw new IllegalStateException("An engine could not answer: " + seen.getMessage(), seen);
    }
  }

  @Override
  public RunningQuery start(Query query) {
    WarehouseException seen = away;
    if (seen != null) {
      throw seen;
    }
    try {
      return new Running(engine.start(query));
    } catch (WarehouseException e) {
      throw noted(e);
    }
  }

  private WarehouseException noted(WarehouseException e) {
    if (e.isTransient()) {
      away = e;
    }
    return e;
  }

  private final class Running implements RunningQuery {
    private final RunningQuery query;

    Running(RunningQuery query) {
      this.query = query;
    }

    @Override
    public String id() {
      return query.id();
    }

    @Override
    public QueryResult await() {
      try {
        return query.await();
      } catch (WarehouseException e) {
        throw noted(e);
      }
    }

    @Override
    public void cancel() {
      query.cancel();
    }
  }
}
