package dev.causeway.parity;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Rows;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.Statistics;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** A side that answers from a function and records what it was asked. */
final class ScriptedPort implements QueryPort {
  final List<Query> asked = new ArrayList<>();
  private final Function<Query, QueryResult> answer;

  ScriptedPort(Function<Query, QueryResult> answer) {
    this.answer = answer;
  }

  static QueryResult result(List<Column> columns, Row... rows) {
    return result(columns, Arrays.asList(rows));
  }

  static QueryResult result(List<Column> columns, Iterable<Row> rows) {
    Iterator<Row> iterator = rows.iterator();
    Rows cursor =
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
        };
    return new QueryResult(
        "q",
        columns,
        cursor,
        new Statistics(
            Duration.ofMillis(10), OptionalLong.of(100), OptionalLong.empty(), BigDecimal.ONE));
  }

  @Override
  public RunningQuery start(Query query) {
    synchronized (asked) {
      asked.add(query);
    }
    return new RunningQuery() {
      @Override
      public String id() {
        return "q";
      }

      @Override
      public QueryResult await() {
        return answer.apply(query);
      }

      @Override
      public void cancel() {}
    };
  }
}
