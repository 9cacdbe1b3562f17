package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Row;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerPrintTest {
  private static final ColumnType TEXT = ColumnType.varchar(10);
  private static final ColumnType WHOLE = ColumnType.of(Kind.BigInt);
  private static final Row ANT = Row.of("ant", 7L);
  private static final Row BEE = Row.of("bee", null);

  @Test
  void theOrderCountsWhereItIsTotalOnly() {
    assertThat(of(RowOrder.Total, WHOLE, ANT, BEE))
        .isEqualTo(of(RowOrder.Total, WHOLE, ANT, BEE))
        .isNotEqualTo(of(RowOrder.Total, WHOLE, BEE, ANT));
    assertThat(of(RowOrder.Any, WHOLE, ANT, BEE)).isEqualTo(of(RowOrder.Any, WHOLE, BEE, ANT));
  }

  @Test
  void everyRowCounts() {
    assertThat(of(RowOrder.Any, WHOLE, ANT, ANT, BEE))
        .isNotEqualTo(of(RowOrder.Any, WHOLE, ANT, BEE, BEE))
        .isNotEqualTo(of(RowOrder.Any, WHOLE, ANT, ANT));
  }

  @Test
  void valuesAreComparedByWhatTheyMean() {
    ColumnType decimal = ColumnType.decimal(38, 2);
    AnswerPrint whole = of(RowOrder.Any, WHOLE, ANT);
    assertThat(of(RowOrder.Any, decimal, Row.of("ant", new BigDecimal("7.00")))).isEqualTo(whole);
    assertThat(of(RowOrder.Any, ColumnType.of(Kind.Double), Row.of("ant", 7.0)))
        .isNotEqualTo(whole);
    assertThat(of(RowOrder.Any, ColumnType.of(Kind.Double))).isNotEqualTo(of(RowOrder.Any, WHOLE));
  }

  private static AnswerPrint of(RowOrder order, ColumnType number, Row... rows) {
    List<Column> columns =
        List.of(new Column("name", TEXT, true), new Column("number", number, true));
    return AnswerPrint.of(columns, List.of(rows).iterator(), order);
  }
}
