package dev.causeway.agent.testing;

import dev.causeway.contract.Engine;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Rows;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.Statistics;
import dev.causeway.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Keeps what it was asked and answers what it was told. */
public final class RecordingWarehouse implements Warehouse {
  public static final List<Column> COLUMNS =
      List.of(
          new Column("name", ColumnType.varchar(20), true),
          new Column("price", ColumnType.decimal(12, 2), true),
          new Column("stock", ColumnType.of(Kind.BigInt), true));

  private final Engine engine;
  private final List<Query> asked = new CopyOnWriteArrayList<>();
  private volatile Supplier<List<Row>> answer = List::of;

  public RecordingWarehouse(Engine engine) {
    this.engine = engine;
  }

  public void answers(Supplier<List<Row>> rows) {
    this.answer = rows;
  }

  public List<Query> asked() {
    return asked;
  }

  public void reset() {
    asked.clear();
    answer = List::of;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public RunningQuery start(Query query) {
    asked.add(query);
    return new RunningQuery() {
      @Override
      public String id() {
        return "q-" + asked.size();
      }

      @Override
      public QueryResult await() {
        return result(answer.get());
      }

      @Override
      public void cancel() {}
    };
  }

  private static QueryResult result(List<Row> rows) {
    Iterator<Row> iterator = rows.iterator();
    return new QueryResult(
        "q",
        COLUMNS,
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
        new Statistics(
            Duration.ofMillis(7),
            OptionalLong.of(123),
            OptionalLong.empty(),
            new BigDecimal("0.000048")));
  }

  @Override
  public void close() {}
}
