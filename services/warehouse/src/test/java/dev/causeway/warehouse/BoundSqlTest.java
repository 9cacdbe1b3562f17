package dev.causeway.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.QueryParameter.Type;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundSqlTest {
  private static final Query QUERY =
      Query.of("SELECT ':a' FROM t WHERE d > :day AND n IN (:n, :n)", Duration.ofMinutes(1));

  @Test
  void eachUseIsAnExpressionOfItsType() {
    BoundSql bound =
        BoundSql.byPlace(
            QUERY.withParameters(
                List.of(
                    new Parameter("n", Type.Decimal, "0.05"),
                    new Parameter("day", Type.Date, "2026-01-31"))));

    assertThat(bound.sql())
        .isEqualTo(
            "SELECT ':a' FROM t WHERE d > CAST(? AS DATE) AND n IN"
                + " (CAST(? AS DECIMAL(2,2)), CAST(? AS DECIMAL(2,2)))");
    assertThat(bound.values())
        .extracting(Parameter::value)
        .containsExactly("2026-01-31", "0.05", "0.05");
  }

  @Test
  void namesStayWhereTheEngineKnowsThem() {
    Query query = Query.of("SELECT :t, :i, :b", Duration.ofMinutes(1));
    assertThat(
            BoundSql.byName(
                    query.withParameters(
                        List.of(
                            new Parameter("t", Type.Text, "'"),
                            new Parameter("i", Type.Integer, "7"),
                            new Parameter("b", Type.Boolean, "true"))))
                .sql())
        .isEqualTo("SELECT CAST(:t AS VARCHAR(2000)), CAST(:i AS BIGINT), (:b = 'true')");
  }

  @Test
  void withoutParametersATextIsLeftAsItIs() {
    assertThat(BoundSql.byPlace(QUERY)).isEqualTo(new BoundSql(QUERY.sql(), List.of()));
  }

  @Test
  void whatHasNoValueOrAWrongOneIsRefused() {
    Query query = QUERY.withParameters(List.of(new Parameter("n", Type.Integer, "1")));
    assertThatThrownBy(() -> BoundSql.byName(query)).hasMessage("parameter day has no value");
    assertThatThrownBy(() -> new Parameter("n", Type.Integer, "1 OR 1=1"))
        .hasMessage("parameter n is '1 OR 1=1'; give a whole number, as 42");
  }
}
