package dev.causeway.data;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;

/** All sales orders. */
final class SalesOrders extends Orders<SalesOrder> {
  private final Scale scale;
  private final Products products;

  SalesOrders(Scale scale, Products products) {
    super("sales", scale.seed(), scale.lines());
    this.scale = scale;
    this.products = products;
  }

  @Override
  int lineCount(Draw draw) {
    return SalesOrder.lineCount(draw);
  }

  @Override
  SalesOrder order(long id, int lineCount, LocalDate day, Draw draw) {
    return SalesOrder.of(id, lineCount, day, scale, products, draw);
  }

  @Override
  int linesOf(SalesOrder order) {
    return order.lines().size();
  }

  @Override
  void header(SalesOrder order, RowWriter out) throws IOException {
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

  @Override
  void lines(SalesOrder order, RowWriter out) throws IOException {
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
