package dev.causeway.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContentTest {
  private static final Map<String, Rows> TABLES = new HashMap<>();

  @BeforeAll
  static void generate() throws Exception {
    DataSet data = new DataSet(new Scale(40_000, 11));
    for (String table : data.tables()) {
      TABLES.put(table, Rows.of(data, table));
    }
  }

  @Test
  void keysAreUnique() {
    assertUnique("product", "product_id");
    assertUnique("warehouse_product", "warehouse_code", "product_id");
    assertUnique("sales_order_header", "sales_order_id");
    assertUnique("sales_order_line", "sales_order_id", "line_no");
    assertUnique("purchase_order_header", "purchase_order_id");
    assertUnique("purchase_order_line", "purchase_order_id", "line_no");
  }

  @Test
  void everyReferenceHasItsRow() {
    for (String table : List.of("warehouse_product", "sales_order_line", "purchase_order_line")) {
      assertThat(ids("product", "product_id")).containsAll(ids(table, "product_id"));
    }
    assertThat(ids("sales_order_line", "sales_order_id"))
        .isEqualTo(ids("sales_order_header", "sales_order_id"));
    assertThat(ids("purchase_order_line", "purchase_order_id"))
        .isEqualTo(ids("purchase_order_header", "purchase_order_id"));
  }

  @Test
  void headersAddUpTheirLines() {
    assertThat(rows("sales_order_header").sum("order_total"))
        .isEqualByComparingTo(rows("sales_order_line").sum("line_total"));
    assertThat(rows("purchase_order_header").sum("total_amount"))
        .isEqualByComparingTo(rows("purchase_order_line").sum("line_total"));
  }

  @Test
  void aFewProductsMakeMostOfTheTrade() {
    Map<String, Long> counts =
        rows("sales_order_line").column("product_id").stream()
            .collect(groupingBy(id -> id, counting()));
    List<Long> sorted = counts.values().stream().sorted(Comparator.reverseOrder()).toList();
    long best = sorted.stream().limit(sorted.size() / 10).mapToLong(Long::longValue).sum();
    assertThat(best / 40_000.0).isBetween(0.45, 0.75);
    assertThat(counts).hasSizeGreaterThan(150);
  }

  @Test
  void novemberIsBusierThanJanuary() {
    Map<Integer, Long> months =
        rows("sales_order_line").column("order_date").stream()
            .collect(groupingBy(day -> LocalDate.parse(day).getMonthValue(), counting()));
    assertThat(months).hasSize(12);
    assertThat((double) months.get(11) / months.get(1)).isBetween(1.4, 2.6);
  }

  @Test
  void someDeliveriesAreLateAndNobodyKnowsTheFuture() {
    Rows orders = rows("sales_order_header");
    assertThat(orders.share(ContentTest::late)).isBetween(0.08, 0.2);
    assertThat(orders.share(row -> row.get("status").equals("CANCELLED"))).isBetween(0.01, 0.03);
    assertThat(orders.share(row -> row.get("status").equals("OPEN"))).isBetween(0.001, 0.03);
    for (String day : orders.column("delivered_on")) {
      assertThat(day == null || !LocalDate.parse(day).isAfter(Season.LAST)).isTrue();
    }
    assertThat(orders.all())
        .allMatch(row -> row.get("status").equals("DELIVERED") == row.containsKey("delivered_on"));
  }

  @Test
  void nullEmptyAndBlankAllOccur() {
    Rows products = rows("product");
    assertThat(products.share(row -> !row.containsKey("brand"))).isBetween(0.02, 0.15);
    assertThat(products.count("brand", "")).isPositive();
    assertThat(products.share(row -> row.get("product_name").endsWith(" "))).isBetween(0.02, 0.2);
    assertThat(rows("sales_order_header").share(row -> !row.containsKey("notes")))
        .isBetween(0.75, 0.85);
    assertThat(rows("sales_order_line").share(row -> !row.containsKey("discount_pct")))
        .isBetween(0.65, 0.75);
    assertThat(rows("sales_order_line").all().stream().map(row -> row.get("returned")))
        .contains("t", "f", null);
  }

  @Test
  void namesReachBeyondAscii() {
    String all = String.join("", rows("product").column("product_name"));
    assertThat(all).contains("Ö", "耐", "🔧");
  }

  @Test
  void textsFitTheirColumnsInBytes() {
    TABLES.forEach((table, rows) ->
        rows.lengths()
            .forEach((column, length) ->
                assertThat(longest(rows.column(column)))
                    .as(table + "." + column)
                    .isBetween(1, length)));
  }

  @Test
  void moneyFitsTwelveDigits() {
    Stream.of("sales_order_header.order_total", "purchase_order_header.total_amount")
        .map(name -> name.split("\\."))
        .flatMap(name -> rows(name[0]).column(name[1]).stream())
        .map(BigDecimal::new)
        .forEach(total -> {
          assertThat(total.scale()).isEqualTo(2);
          assertThat(total).isBetween(BigDecimal.ZERO, new BigDecimal("9999999999.99"));
        });
  }

  private static boolean late(Map<String, String> row) {
    String delivered = row.get("delivered_on");
    return delivered != null
        && LocalDate.parse(delivered).isAfter(LocalDate.parse(row.get("promised_date")));
  }

  private static int longest(List<String> texts) {
    return texts.stream().mapToInt(ContentTest::bytes).max().orElse(0);
  }

  private static int bytes(String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Rows rows(String table) {
    return TABLES.get(table);
  }

  private static Set<String> ids(String table, String column) {
    return rows(table).column(column).stream().collect(toSet());
  }

  private static void assertUnique(String table, String... columns) {
    Set<List<String>> keys =
        rows(table).all().stream()
            .map(row -> Stream.of(columns).map(row::get).toList())
            .collect(toSet());
    assertThat(keys).as(table).hasSameSizeAs(rows(table).all());
  }
}
