package dev.causeway.data;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What lies in which warehouse; not every warehouse keeps every product. */
final class Stock implements Table {
  private static final double KEPT = 0.6;

  private final Scale scale;
  private final Products products;

  Stock(Scale scale, Products products) {
    this.scale = scale;
    this.products = products;
  }

  @Override
  public String name() {
    return "warehouse_product";
  }

  @Override
  public void write(RowWriter out) throws IOException {
    for (String warehouse : Words.WAREHOUSES.stream().sorted().toList()) {
      for (long id = 1; id <= scale.products(); id++) {
        Draw draw = new Draw(scale.seed(), "stock/" + warehouse, id);
        if (draw.chance(KEPT)) {
          write(out, warehouse, products.product(id), draw);
        }
      }
    }
  }

  private static void write(RowWriter out, String warehouse, Products.Product product, Draw draw)
      throws IOException {
    long unit = product.bulk() ? 1 : 1000;
    long reorder = (5 + draw.tail(0.97, 400)) * 1000L;
    long onHand =
        draw.chance(0.08) ? 0 : (long) (reorder * (0.3 + 3.2 * draw.unit())) / unit * unit;
    long reserved = (long) (onHand * 0.4 * draw.unit()) / unit * unit;
    out.text(warehouse)
        .number(product.id())
        .decimal(onHand, 3)
        .decimal(reserved, 3)
        .decimalOrNull(draw.chance(0.05) ? null : reorder, 3)
        .decimal(reorder * 2, 3)
        .text(bin(draw))
        .date(draw.chance(0.1) ? null : Season.LAST.minusDays(draw.below(365)))
        .bool(draw.chance(0.96))
        .timestamp(Products.moment(Season.LAST.minusDays(draw.below(60)), draw))
        .end();
  }

  private static @Nullable String bin(Draw draw) {
    return switch (draw.weighted(86, 6, 4, 4)) {
      case 0 ->
          String.format(
              Locale.ROOT,
              "%c-%02d-%02d",
              'A' + draw.below(20),
              draw.between(1, 40),
              draw.below(9));
      case 1 -> null;
      case 2 -> "";
      default -> "FLOOR ";
    };
  }
}
