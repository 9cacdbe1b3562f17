package dev.causeway.parity;

import static dev.causeway.parity.ScriptedPort.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.parity.RowComparison.Outcome;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowComparisonTest {
  private static final List<Column> TEXT =
      List.of(new Column("name", ColumnType.varchar(10), true));
  private static final List<Column> NUMBER =
      List.of(new Column("n", ColumnType.of(Kind.BigInt), true));

  @Test
  void orderCountsOnlyWhereItIsPartOfTheAnswer() {
    assertThat(compare(false, texts("a", "b"), texts("b", "a")).equal()).isTrue();

    Outcome ordered = compare(true, texts("a", "b"), texts("b", "a"));
    assertThat(ordered.equal()).isFalse();
    assertThat(ordered.differences())
        .containsExactly("row 1: source ('a'), target ('b')", "row 2: source ('b'), target ('a')");
  }

  @Test
  void countsDuplicates() {
    Outcome outcome = compare(false, texts("a", "a", "b"), texts("a", "b", "b"));

    assertThat(outcome.equal()).isFalse();
    assertThat(outcome.differences())
        .containsExactlyInAnyOrder(
            "source has 1 more of row ('a')", "target has 1 more of row ('b')");
  }

  @Test
  void seesRowsThatOneSideLacks() {
    assertThat(compare(true, texts("a", "b"), texts("a")).differences())
        .containsExactly("row 2: source ('b'), target no row");
    assertThat(compare(false, texts("a"), texts("a", "c")).differences())
        .containsExactly("target has 1 more of row ('c')");
    assertThat(compare(false, texts(), texts()).equal()).isTrue();
  }

  @Test
  void tellsNullFromEmptyAndBlanksFromNone() {
    assertThat(compare(false, texts(""), texts((String) null)).equal()).isFalse();
    assertThat(compare(false, texts("a"), texts("a ")).equal()).isFalse();
  }

  @Test
  void numbersAreEqualAcrossTypesOfExactNumbers() {
    QueryResult decimals =
        result(
            List.of(new Column("n", ColumnType.decimal(38, 2), true)),
            Row.of(new BigDecimal("7.00")));
    assertThat(compare(false, result(NUMBER, Row.of(7L)), decimals).equal()).isTrue();
  }

  @Test
  void namesColumnsWhoseTypesCannotBeEqual() {
    QueryResult doubles =
        result(List.of(new Column("n", ColumnType.of(Kind.Double), true)), Row.of(7.0));

    Outcome outcome = compare(false, result(NUMBER, Row.of(7L)), doubles);

    assertThat(outcome.equal()).isFalse();
    assertThat(outcome.differences())
        .containsExactly(
            "column n is bigint in the source, double in the target; cast it in the query");
  }

  @Test
  void arraysAreEqualByTheirElements() {
    assertThat(compare(false, list(Kind.BigInt, 7L, null), list(Kind.Integer, 7L, null)).equal())
        .isTrue();
    assertThat(
            compare(false, list(Kind.BigInt, 7L, null), list(Kind.BigInt, null, 7L)).differences())
        .containsExactlyInAnyOrder(
            "source has 1 more of row ([7, NULL])", "target has 1 more of row ([NULL, 7])");
    assertThat(compare(false, list(Kind.BigInt), list(Kind.Double)).differences())
        .containsExactly(
            "column n is array(bigint) in the source, array(double) in the target; cast it in the query");
  }

  private static QueryResult list(Kind kind, @Nullable Object... elements) {
    ColumnType type = ColumnType.array(ColumnType.of(kind));
    return result(List.of(new Column("n", type, true)), Row.of(Arrays.asList(elements)));
  }

  @Test
  void seesAnotherNumberOfColumns() {
    QueryResult two = result(List.of(TEXT.getFirst(), TEXT.getFirst()), Row.of("a", "b"));

    assertThat(compare(false, texts("a"), two).differences())
        .containsExactly("source has 1 columns, target 2");
  }

  @Test
  void comparesAnyNumberOfRowsInAnyOrder() {
    int rows = 200_000;
    List<Row> up = LongStream.range(0, rows).mapToObj(Row::of).toList();
    List<Row> down = new ArrayList<>(up).reversed();

    assertThat(compare(false, result(NUMBER, up), result(NUMBER, down)).equal()).isTrue();

    List<Row> changed = new ArrayList<>(down);
    changed.set(5, Row.of(-1L));
    Outcome outcome = compare(false, result(NUMBER, up), result(NUMBER, changed));
    assertThat(outcome.equal()).isFalse();
    assertThat(outcome.source().rows()).isEqualTo(rows);
  }

  @Test
  void namesOnlyAsManyAsItMay() {
    Outcome outcome =
        new RowComparison(true, 2).compare(texts("a", "b", "c"), texts("x", "y", "z"));

    assertThat(outcome.differences()).hasSize(2);
    assertThat(outcome.equal()).isFalse();
  }

  private static Outcome compare(boolean ordered, QueryResult source, QueryResult target) {
    return new RowComparison(ordered, 100).compare(source, target);
  }

  private static QueryResult texts(String... values) {
    List<Row> rows = new ArrayList<>();
    for (String value : values) {
      rows.add(Row.of((Object) value));
    }
    return result(TEXT, rows);
  }
}
