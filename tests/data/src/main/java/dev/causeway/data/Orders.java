package dev.causeway.data;

import java.io.IOException;
import java.time.LocalDate;

/**
 * All orders of one kind, twice: as headers and as lines. There are as many orders as it takes for
 * the wanted number of lines; the last one is cut short.
 *
 * @param <O> an order
 */
abstract class Orders<O> {
  private final String kind;
  private final long seed;
  private final long wantedLines;
  private final Season season = new Season();

  /**
   * Orders that are made when a table is written.
   *
   * @param kind begins the tables' names, and is part of what every order is drawn from
   * @param seed the data set's seed
   * @param wantedLines lines of all orders together
   */
  Orders(String kind, long seed, long wantedLines) {
    this.kind = kind;
    this.seed = seed;
    this.wantedLines = wantedLines;
  }

  /** Takes one order. */
  private interface OrderWriter<O> {
    void write(O order, RowWriter out) throws IOException;
  }

  final Table headers() {
    return table(kind + "_order_header", this::header);
  }

  final Table lines() {
    return table(kind + "_order_line", this::lines);
  }

  /** Number of lines that the next order would have. */
  abstract int lineCount(Draw draw);

  abstract O order(long id, int lineCount, LocalDate day, Draw draw);

  abstract int linesOf(O order);

  abstract void header(O order, RowWriter out) throws IOException;

  abstract void lines(O order, RowWriter out) throws IOException;

  private Table table(String name, OrderWriter<O> writer) {
    return new Table() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void write(RowWriter out) throws IOException {
        long done = 0;
        for (long id = 1; done < wantedLines; id++) {
          O order = order(id, done);
          writer.write(order, out);
          done += linesOf(order);
        }
      }
    };
  }

  private O order(long id, long linesBefore) {
    Draw draw = new Draw(seed, kind, id);
    int count = (int) Math.min(lineCount(draw), wantedLines - linesBefore);
    double share = (linesBefore + draw.unit()) / wantedLines;
    return order(id, count, season.at(share), draw);
  }
}
