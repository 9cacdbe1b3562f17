package dev.causeway.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sales order with its lines, made from its number alone and where it stands in time. */
record SalesOrder(
    long id,
    long customer,
    String warehouse,
    LocalDate orderedOn,
    LocalDate promisedOn,
    @Nullable LocalDateTime shippedAt,
    @Nullable LocalDate deliveredOn,
    String status,
    int priority,
    @Nullable String carrier,
    int city,
    List<Line> lines,
    @Nullable String notes) {

  private static final int MAX_LINES = 12;

  /** A line; quantities in thousandths, money in cents, the discount in hundredths of a percent. */
  record Line(
      Products.Product product,
      long quantity,
      long shipped,
      long price,
      @Nullable Long discount,
      long total,
      String status,
      @Nullable Boolean returned,
      @Nullable String comment) {}

  long total() {
    return lines.stream().mapToLong(Line::total).sum();
  }

  /** Number of lines an order has, before the data set's end cuts it short. */
  static int lineCount(Draw draw) {
    return 1 + draw.tail(0.75, MAX_LINES - 1);
  }

  static SalesOrder of(
      long id, int lineCount, LocalDate day, Scale scale, Products products, Draw draw) {
    int customer = 1 + (int) (StrictMath.pow(draw.unit(), 2) * scale.customers());
    int carrier = draw.weighted(30, 25, 20, 15, 10);
    LocalDate promised = Season.workday(day.plusDays(draw.between(2, 10)));
    boolean cancelled = draw.chance(0.02);
    LocalDate delivered = promised.plusDays(delay(draw, carrier, day));
    LocalDate left = delivered.minusDays(draw.between(1, 2));
    LocalDateTime shippedAt = Products.moment(left.isBefore(day) ? day : left, draw);
    boolean shipped = !cancelled && !shippedAt.toLocalDate().isAfter(Season.LAST);
    boolean arrived = shipped && !delivered.isAfter(Season.LAST);
    String status = cancelled ? "CANCELLED" : arrived ? "DELIVERED" : shipped ? "SHIPPED" : "OPEN";
    List<Line> lines = new ArrayList<>(lineCount);
    for (int i = 0; i < lineCount; i++) {
      lines.add(line(products.wanted(draw), status, draw));
    }
    return new SalesOrder(
        id,
        customer,
        Words.WAREHOUSES.get(draw.weighted(24, 18, 14, 12, 10, 9, 8, 5)),
        day,
        promised,
        shipped ? shippedAt : null,
        arrived ? delivered : null,
        status,
        1 + draw.weighted(10, 20, 45, 15, 10),
        shipped ? Words.CARRIERS.get(carrier) : null,
        customer % Words.CITIES.size(),
        lines,
        note(draw));
  }

  /** Days after the promise, negative when early; worse carriers and the peak season are later. */
  private static int delay(Draw draw, int carrier, LocalDate day) {
    double late = 0.05 + 0.04 * carrier + (Season.peak(day) ? 0.08 : 0);
    return draw.chance(late) ? 1 + draw.tail(0.72, 45) : -draw.between(0, 1);
  }

  private static Line line(Products.Product product, String status, Draw draw) {
    long quantity = product.bulk() ? 500L + draw.below(200_000) : 1000L * (1 + draw.tail(0.82, 60));
    long price = Math.max(1, product.price() * draw.between(96, 104) / 100);
    Long discount = draw.chance(0.7) ? null : 25L * draw.below(101);
    long gross = Math.floorDiv(quantity * price + 500, 1000);
    long total =
        discount == null ? gross : Math.floorDiv(gross * (10_000 - discount) + 5_000, 10_000);
    boolean sent = status.equals("SHIPPED") || status.equals("DELIVERED");
    boolean part = sent && draw.chance(0.04);
    boolean arrived = status.equals("DELIVERED");
    boolean back = arrived && draw.chance(0.025);
    String lineStatus = part ? "BACKORDERED" : back ? "RETURNED" : sent ? "SHIPPED" : status;
    long shipped = !sent ? 0 : part ? quantity / 2000 * 1000 : quantity;
    return new Line(
        product,
        quantity,
        shipped,
        price,
        discount,
        total,
        lineStatus,
        arrived ? back : null,
        draw.chance(0.92) ? null : draw.chance(0.3) ? "" : draw.pick(Words.NOTES));
  }

  private static @Nullable String note(Draw draw) {
    return switch (draw.weighted(80, 5, 15)) {
      case 0 -> null;
      case 1 -> "";
      default -> draw.pick(Words.NOTES);
    };
  }
}
