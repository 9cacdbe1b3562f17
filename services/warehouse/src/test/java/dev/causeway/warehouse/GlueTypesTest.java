package dev.causeway.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.warehouse.ColumnType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlueTypesTest {
  @ParameterizedTest
  @CsvSource({
    "Boolean, 0, 0, boolean",
    "SmallInt, 0, 0, smallint",
    "Integer, 0, 0, int",
    "BigInt, 0, 0, bigint",
    "Decimal, 12, 2, 'decimal(12,2)'",
    "Real, 0, 0, float",
    "Double, 0, 0, double",
    "Varchar, 40, 0, varchar(40)",
    "Varchar, 0, 0, string",
    "Char, 3, 0, varchar(3)",
    "Date, 0, 0, date",
    "Timestamp, 6, 0, timestamp",
    "TimestampTz, 6, 0, timestamp",
    "Varbinary, 0, 0, binary",
  })
  void spellsEveryType(Kind kind, int precision, int scale, String expected) {
    assertThat(GlueTypes.of(new ColumnType(kind, precision, scale))).isEqualTo(expected);
  }

  @Test
  void refusesByNameWhatDoesNotCross() {
    assertThatThrownBy(() -> GlueTypes.of(ColumnType.array(ColumnType.decimal(12, 2))))
        .hasMessageStartingWith("array(decimal(12,2)) does not cross");
    assertThatThrownBy(() -> GlueTypes.of(ColumnType.of(Kind.Json)))
        .hasMessageStartingWith("json does not cross");
    assertThatThrownBy(() -> ColumnType.of(Kind.Array)).hasMessageStartingWith("Array");
  }
}
