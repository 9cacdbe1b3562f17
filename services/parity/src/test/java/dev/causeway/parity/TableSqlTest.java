package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Column.Origin;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableSqlTest {
  private static final TableCheck EVERY_TYPE =
      new TableCheck(
          "every_type",
          List.of("id", "code"),
          List.of(
              column("id", ColumnType.of(Kind.BigInt)),
              column("code", ColumnType.varchar(20)),
              column("flag", ColumnType.of(Kind.Boolean)),
              column("price", ColumnType.decimal(12, 2)),
              column("unit", new ColumnType(Kind.Char, 3, 0)),
              column("due", ColumnType.of(Kind.Date)),
              column("changed_at", ColumnType.of(Kind.Timestamp)),
              column("seen_at", ColumnType.of(Kind.TimestampTz)),
              column("raw", ColumnType.of(Kind.Varbinary)),
              column("weight", ColumnType.of(Kind.Double)),
              column("share", ColumnType.of(Kind.Real)),
              new Column("doc", ColumnType.varchar(65_535), true, new Origin("Doc", "super"))));

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void writesTheChecksumsOfEveryType(Dialect dialect) throws IOException {
    assertThat(TableSql.of(dialect).checksums("public", EVERY_TYPE) + "\n")
        .isEqualTo(golden(dialect + "-checksums.sql"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void writesTheRowsOfSomeBuckets(Dialect dialect) throws IOException {
    assertThat(TableSql.of(dialect).rows("", EVERY_TYPE, List.of(0, 4095)) + "\n")
        .isEqualTo(golden(dialect + "-rows.sql"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void namesRowsOfATableWithoutKeyByAllColumns(Dialect dialect) {
    TableCheck keyless = new TableCheck("t", List.of(), EVERY_TYPE.columns().subList(0, 2));

    assertThat(TableSql.of(dialect).rows("", keyless, List.of(1)))
        .contains("row_hash, \"id\", \"code\"\n");
    assertThat(TableSql.of(dialect).keyText(keyless))
        .isEqualTo(TableSql.of(dialect).rowText(keyless));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void quotesNames(Dialect dialect) {
    TableCheck odd =
        new TableCheck("a\"b", List.of(), List.of(column("c\"d", ColumnType.varchar(5))));

    assertThat(TableSql.of(dialect).checksums("s", odd))
        .contains("\"s\".\"a\"\"b\"")
        .contains("\"c\"\"d\"");
  }

  @Test
  void refusesByNameWhatItCannotCompare() {
    TableCheck table =
        new TableCheck(
            "t",
            List.of(),
            List.of(
                column("ok", ColumnType.of(Kind.Date)), column("any", ColumnType.decimal(0, 0))));

    assertThatThrownBy(() -> TableSql.of(Dialect.Redshift).checksums("public", table))
        .isInstanceOf(UnsupportedType.class)
        .hasMessage("type not supported: t.any decimal(0,0)");
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, true);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TableSqlTest.class.getResourceAsStream("/goldens/" + name)) {
      assertThat(in).as("golden %s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
