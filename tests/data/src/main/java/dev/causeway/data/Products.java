package dev.causeway.data;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Products, their prices, and which of them people want. */
final class Products implements Table {
  private static final double SKEW = 1.05;

  private final Scale scale;
  private final Zipf zipf;
  private final int step;

  Products(Scale scale) {
    this.scale = scale;
    this.zipf = new Zipf(scale.products(), SKEW);
    this.step = coprime(scale.products());
  }

  /**
   * A product.
   *
   * @param cost in cents
   * @param price in cents
   */
  record Product(long id, String category, long cost, long price, int leadDays) {
    boolean bulk() {
      return category.equals(Words.BULK);
    }
  }

  @Override
  public String name() {
    return "product";
  }

  /** A product as it is wanted: few often, many seldom. */
  Product wanted(Draw draw) {
    return product(idOfRank(zipf.rank(draw)));
  }

  /** Popular products are spread over all numbers. */
  long idOfRank(int rank) {
    return 1 + (long) rank * step % scale.products();
  }

  Product product(long id) {
    return product(id, draw(id));
  }

  private static Product product(long id, Draw draw) {
    String category = draw.pick(Words.CATEGORIES);
    long cost = 35 + (long) (StrictMath.pow(draw.unit(), 3) * 180_000);
    long price = cost * draw.between(115, 190) / 100;
    return new Product(id, category, cost, price, 3 + draw.tail(0.9, 70));
  }

  private Draw draw(long id) {
    return new Draw(scale.seed(), "product", id);
  }

  @Override
  public void write(RowWriter out) throws IOException {
    for (long id = 1; id <= scale.products(); id++) {
      Draw draw = draw(id);
      Product product = product(id, draw);
      LocalDate introduced = LocalDate.of(2015, 1, 1).plusDays(draw.below(3200));
      out.number(id)
          .text(String.format(Locale.ROOT, "SKU-%06d", id))
          .text(productName(draw))
          .text(product.category())
          .text(brand(draw))
          .decimal(product.cost(), 2)
          .decimal(product.price(), 2)
          .decimalOrNull(draw.chance(0.06) ? null : 5L + draw.below(80_000), 3)
          .bool(product.bulk() ? draw.chance(0.7) : draw.chance(0.03))
          .number(product.leadDays())
          .date(introduced)
          .date(draw.chance(0.04) ? Season.LAST.minusDays(draw.below(300)) : null)
          .timestamp(moment(introduced.plusDays(draw.below(200)), draw))
          .end();
    }
  }

  private static String productName(Draw draw) {
    String name = draw.pick(Words.ADJECTIVES) + " " + draw.pick(Words.NOUNS);
    return switch (draw.weighted(90, 5, 3, 2)) {
      case 0 -> name + " " + draw.between(10, 999);
      case 1 -> name + " ";
      case 2 -> name + "   ";
      default -> name + " 🔧";
    };
  }

  private static @Nullable String brand(Draw draw) {
    return switch (draw.weighted(88, 7, 5)) {
      case 0 -> draw.pick(Words.BRANDS);
      case 1 -> null;
      default -> "";
    };
  }

  /** A moment of a day, to the millisecond. */
  static LocalDateTime moment(LocalDate day, Draw draw) {
    return day.atStartOfDay().plusNanos(1_000_000L * draw.below(86_400_000));
  }

  private static int coprime(int size) {
    int step = Math.max(1, (int) (size * 0.618));
    while (gcd(step, size) != 1) {
      step++;
    }
    return step;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
