package dev.causeway.data;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;

/** All purchase orders. */
final class PurchaseOrders extends Orders<PurchaseOrder> {
  private final Scale scale;
  private final Products products;

  PurchaseOrders(Scale scale, Products products) {
    super("purchase", scale.seed(), scale.purchaseLines());
    this.scale = scale;
    this.products = products;
  }

  @Override
  int lineCount(Draw draw) {
    return PurchaseOrder.lineCount(draw);
  }

  @Override
  PurchaseOrder order(long id, int lineCount, LocalDate day, Draw draw) {
    return PurchaseOrder.of(id, lineCount, day, scale, products, draw);
  }

  @Override
  int linesOf(PurchaseOrder order) {
    return order.lines().size();
  }

  @Override
  void header(PurchaseOrder order, RowWriter out) throws IOException {
    out.number(order.id())
        .text(String.format(Locale.ROOT, "PO-%010d", order.id()))
        .number(order.supplier())
        .text(Firms.name(scale, "supplier", order.supplier()))
        .text(order.warehouse())
        .date(order.orderedOn())
        .date(order.expectedOn())
        .timestamp(order.receivedAt())
        .text(order.status())
        .text(order.currency())
        .decimal(order.total(), 2)
        .bool(order.approved())
        .text(order.buyer())
        .end();
  }

  @Override
  void lines(PurchaseOrder order, RowWriter out) throws IOException {
    int number = 0;
    for (PurchaseOrder.Line line : order.lines()) {
      out.number(order.id())
          .number(++number)
          .number(line.product().id())
          .date(order.orderedOn())
          .decimal(line.ordered(), 3)
          .decimal(line.received(), 3)
          .decimalOrNull(line.rejected(), 3)
          .decimal(line.cost(), 2)
          .decimal(line.total(), 2)
          .date(line.expectedOn())
          .date(line.receivedOn())
          .end();
    }
  }
}
