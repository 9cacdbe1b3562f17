package dev.causeway.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One purchase order with its lines. */
record PurchaseOrder(
    long id,
    int supplier,
    String warehouse,
    LocalDate orderedOn,
    LocalDate expectedOn,
    @Nullable LocalDateTime receivedAt,
    String status,
    String currency,
    @Nullable Boolean approved,
    @Nullable String buyer,
    List<Line> lines) {

  private static final List<String> CURRENCIES = List.of("EUR", "USD", "PLN", "SGD");

  /** A line; quantities in thousandths, money in cents. */
  record Line(
      Products.Product product,
      long ordered,
      long received,
      @Nullable Long rejected,
      long cost,
      long total,
      LocalDate expectedOn,
      @Nullable LocalDate receivedOn) {}

  long total() {
    return lines.stream().mapToLong(Line::total).sum();
  }

  static int lineCount(Draw draw) {
    return 1 + draw.tail(0.8, 14);
  }

  static PurchaseOrder of(
      long id, int lineCount, LocalDate day, Scale scale, Products products, Draw draw) {
    int supplier = 1 + draw.below(scale.suppliers());
    int lead = 7 + (int) new Draw(scale.seed(), "lead", supplier).tail(0.93, 50);
    double late = 0.06 + 0.5 * new Draw(scale.seed(), "reliability", supplier).unit();
    LocalDate expected = Season.workday(day.plusDays(lead));
    LocalDate arrival = expected.plusDays(draw.chance(late) ? 1 + draw.tail(0.85, 60) : 0);
    boolean cancelled = draw.chance(0.03);
    boolean received = !cancelled && !arrival.isAfter(Season.LAST);
    List<Line> lines = new ArrayList<>(lineCount);
    boolean whole = true;
    for (int i = 0; i < lineCount; i++) {
      Line line = line(products.wanted(draw), expected, received ? arrival : null, draw);
      whole &= line.received() == line.ordered();
      lines.add(line);
    }
    String status = cancelled ? "CANCELLED" : !received ? "OPEN" : whole ? "RECEIVED" : "PARTIAL";
    return new PurchaseOrder(
        id,
        supplier,
        Words.WAREHOUSES.get(draw.below(Words.WAREHOUSES.size())),
        day,
        expected,
        received ? Products.moment(arrival, draw) : null,
        status,
        CURRENCIES.get(draw.weighted(70, 15, 10, 5)),
        cancelled ? Boolean.FALSE : draw.chance(0.04) ? null : Boolean.TRUE,
        draw.chance(0.05) ? null : draw.pick(Words.BUYERS),
        lines);
  }

  private static Line line(
      Products.Product product, LocalDate expected, @Nullable LocalDate arrival, Draw draw) {
    long unit = product.bulk() ? 1 : 1000;
    long ordered = (10_000L + draw.below(190_000)) / unit * unit;
    boolean shortened = draw.chance(0.07);
    long received = arrival == null ? 0 : shortened ? ordered / 2 / unit * unit : ordered;
    Long rejected = arrival == null ? null : draw.chance(0.95) ? 0L : received / 20 / unit * unit;
    long cost = Math.max(1, product.cost() * draw.between(94, 108) / 100);
    return new Line(
        product,
        ordered,
        received,
        rejected,
        cost,
        Math.floorDiv(ordered * cost + 500, 1000),
        expected,
        arrival);
  }
}
