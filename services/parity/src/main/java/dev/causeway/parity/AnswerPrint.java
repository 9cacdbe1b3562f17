package dev.causeway.parity;

import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.parity.RowComparison.Fingerprint;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Row;
import java.util.Iterator;
import java.util.List;

/**
 * What an answer comes to, as queries are compared: two answers are equal if their prints are. For
 * answers that are not there at the same time.
 *
 * @param families what its columns are compared as, by the families' letters
 * @param rows number of rows
 * @param digest of all rows, in hexadecimal; of their order too where it is total
 */
public record AnswerPrint(String families, long rows, String digest) {
  /**
   * Of an answer; reads the rows to their end.
   *
   * @param order whether the order of rows is part of the answer
   */
  public static AnswerPrint of(List<Column> columns, Iterator<Row> rows, RowOrder order) {
    Fingerprint print = new RowComparison(order == RowOrder.Total, 0).fingerprint(columns, rows);
    return new AnswerPrint(
        Meaning.signature(RowComparison.meanings(columns)),
        print.rows(),
        "%016x%016x".formatted(print.sum().high(), print.sum().low()));
  }
}
