package dev.causeway.warehouse.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedshiftSqlTest {
  @Test
  void exportsWhatTheGlueTypeHolds() {
    assertThat(exported(new ColumnType(Kind.Char, 3, 0)))
        .isEqualTo("CAST(RTRIM(CAST(\"c\" AS VARCHAR(4096)), ' ') AS VARCHAR(3)) AS \"c\"");
    assertThat(exported(ColumnType.of(Kind.TimestampTz)))
        .isEqualTo("CAST(\"c\" AT TIME ZONE 'UTC' AS TIMESTAMP) AS \"c\"");
    assertThat(exported(ColumnType.decimal(12, 2))).isEqualTo("\"c\"");
  }

  @Test
  void quotes() {
    assertThat(RedshiftSql.identifier("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(RedshiftSql.literal("it's")).isEqualTo("'it''s'");
    assertThatThrownBy(() -> RedshiftSql.literal("a\\b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("backslash");
  }

  @Test
  void asksTheCatalogueForTheTablesOfOneSchema() {
    assertThat(RedshiftCatalog.sql("public", List.of("a", "b'c")))
        .contains("table_schema = 'public'")
        .contains("table_name IN ('a', 'b''c')");
  }

  private static String exported(ColumnType type) {
    return RedshiftSql.exported(new Column("c", type, true));
  }
}
