package dev.causeway.data;

import java.io.IOException;
import java.util.Locale;

/** All purchase orders, twice: as headers and as lines. */
final class PurchaseOrders {
  private final Scale scale;
  private final Products products;
  private final Season season = new Season();

  PurchaseOrders(Scale scale, Products products) {
    this.scale = scale;
    this.products = products;
  }

  /** Takes one order. */
  private interface OrderWriter {
    void write(PurchaseOrder order, RowWriter out) throws IOException;
  }

  Table headers() {
    return table("purchase_order_header", this::header);
  }

  Table lines() {
    return table("purchase_order_line", PurchaseOrders::lines);
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
        for (long id = 1; done < scale.purchaseLines(); id++) {
          PurchaseOrder order = order(id, done);
          writer.write(order, out);
          done += order.lines().size();
        }
      }
    };
  }

  private PurchaseOrder order(long id, long linesBefore) {
    Draw draw = new Draw(scale.seed(), "purchase", id);
    int count = (int) Math.min(PurchaseOrder.lineCount(draw), scale.purchaseLines() - linesBefore);
    double share = (linesBefore + draw.unit()) / scale.purchaseLines();
    return PurchaseOrder.of(id, count, season.at(share), scale, products, draw);
  }

  private void header(PurchaseOrder order, RowWriter out) throws IOException {
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

  private static void lines(PurchaseOrder order, RowWriter out) throws IOException {
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
