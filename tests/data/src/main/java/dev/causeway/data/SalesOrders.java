package dev.causeway.data;

import java.io.IOException;
import java.util.Locale;

/** All sales orders, twice: as headers and as lines. */
final class SalesOrders {
  private final Scale scale;
  private final Products products;
  private final Season season = new Season();

  SalesOrders(Scale scale, Products products) {
    this.scale = scale;
    this.products = products;
  }

  /** Takes one order. */
  private interface OrderWriter {
    void write(SalesOrder order, RowWriter out) throws IOException;
  }

  Table headers() {
    return table("sales_order_header", this::header);
  }

  Table lines() {
    return table("sales_order_line", SalesOrders::lines);
  }

  private Table table(String name, OrderWriter writer) {
    return new Table() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void write(RowWriter out) throws IOException {
        long done = 0;
        for (long id = 1; done < scale.lines(); id++) {
          SalesOrder order = order(id, done);
          writer.write(order, out);
          done += order.lines().size();
        }
      }
    };
  }

  private SalesOrder order(long id, long linesBefore) {
    Draw draw = new Draw(scale.seed(), "sales", id);
    int count = (int) Math.min(SalesOrder.lineCount(draw), scale.lines() - linesBefore);
    double share = (linesBefore + draw.unit()) / scale.lines();
    return SalesOrder.of(id, count, season.at(share), scale, products, draw);
  }

  private void header(SalesOrder order, RowWriter out) throws IOException {
    out.number(order.id())
        .text(String.format(Locale.ROOT, "SO-%010d", order.id()))
        .number(order.customer())
        .text(Firms.name(scale, "customer", order.customer()))
        .text(order.warehouse())
        .date(order.orderedOn())
        .date(order.promisedOn())
        .timestamp(order.shippedAt())
        .date(order.deliveredOn())
        .text(order.status())
        .number(order.priority())
        .text(order.carrier())
        .text(Words.CITIES.get(order.city()))
        .text(Words.COUNTRIES.get(order.city()))
        .decimal(order.total(), 2)
        .text(order.notes())
        .end();
  }

  private static void lines(SalesOrder order, RowWriter out) throws IOException {
    int number = 0;
    for (SalesOrder.Line line : order.lines()) {
      out.number(order.id())
          .number(++number)
          .number(line.product().id())
          .date(order.orderedOn())
          .decimal(line.quantity(), 3)
          .decimal(line.shipped(), 3)
          .decimal(line.price(), 2)
          .decimalOrNull(line.discount(), 2)
          .decimal(line.total(), 2)
          .text(line.status())
          .bool(line.returned())
          .text(line.comment())
          .end();
    }
  }
}
