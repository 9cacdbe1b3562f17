package dev.causeway.runner.testing;

import dev.causeway.contract.Engine;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Rows;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.SnapshotWarehouse;
import dev.causeway.warehouse.Statistics;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sessions and statements with tokens as the Data API has them: the same token is the same session
 * or statement, which then does not run again.
 */
public final class FakeRedshift implements SnapshotWarehouse {
  public final List<String> ran = new ArrayList<>();
  public final List<String> opened = new ArrayList<>();
  public final Set<String> ended = new HashSet<>();
  private final Map<String, String> sessionOf = new HashMap<>();
  private final Map<String, RuntimeException> failed = new HashMap<>();
  private final Set<String> succeeded = new HashSet<>();

  /** What running a statement does to the world. */
  public Consumer<String> effect = sql -> {};

  /** The rows a statement gives. */
  public Function<String, List<Row>> rows = sql -> List.of(Row.of(0L));

  @Override
  public Engine engine() {
    return Engine.Redshift;
  }

  @Override
  public Session openSession(Duration keepAlive, String token) {
    String id =
        sessionOf.computeIfAbsent(
            token,
            t -> {
              opened.add("session-" + (opened.size() + 1));
              return opened.getLast();
            });
    return attach(id);
  }

  @Override
  public Session attach(String id) {
    if (ended.contains(id)) {
      throw new SessionGone(id, null);
    }
    return new Session() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public RunningQuery start(Query query) {
        if (ended.contains(id)) {
          throw new SessionGone(id, null);
        }
        return FakeRedshift.this.start(query);
      }

      @Override
      public void close() {
        ended.add(id);
      }
    };
  }

  /** As if the failing statements had never reached the service. */
  public void forgetFailures() {
    failed.clear();
  }

  @Override
  public RunningQuery start(Query query) {
    return new RunningQuery() {
      @Override
      public String id() {
        return query.clientToken();
      }

      @Override
      public QueryResult await() {
        return finish(query);
      }

      @Override
      public void cancel() {}
    };
  }

  private QueryResult finish(Query query) {
    String token = query.clientToken();
    if (failed.containsKey(token)) {
      throw failed.get(token);
    }
    if (token.isEmpty() || succeeded.add(token)) {
      ran.add(query.sql());
      try {
        effect.accept(query.sql());
      } catch (RuntimeException e) {
        succeeded.remove(token);
        if (!token.isEmpty()) {
          failed.put(token, e);
        }
        throw e;
      }
    }
    Iterator<Row> iterator = rows.apply(query.sql()).iterator();
    return new QueryResult(
        token,
        List.of(),
        new Rows() {
          @Override
          public boolean hasNext() {
            return iterator.hasNext();
          }

          @Override
          public Row next() {
            return iterator.next();
          }

          @Override
          public void close() {}
        },
        new Statistics(Duration.ZERO, OptionalLong.empty(), OptionalLong.empty(), BigDecimal.ZERO));
  }

  @Override
  public void close() {}
}
