package dev.causeway.parity.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What DuckDB's driver gives, where clocks are put forward, too. */
class DuckDbValuesTest {
  private static final String LEFT_OUT = "2026-03-29 02:30:00";
  private final TimeZone here = TimeZone.getDefault();

  @AfterEach
  void restore() {
    TimeZone.setDefault(here);
  }

  @Test
  void elementsAreOfTheirColumnsClasses() throws SQLException {
    assertThat(elements("1::TINYINT")).containsExactly(1L, null);
    assertThat(elements("1::HUGEINT")).containsExactly(BigDecimal.ONE, null);
    assertThat(elements("1.50::DECIMAL(12,2)")).containsExactly(new BigDecimal("1.50"), null);
    assertThat(elements("0.1::FLOAT")).containsExactly((double) 0.1f, null);
    assertThat(elements("'NaN'::DOUBLE")).containsExactly(Double.NaN, null);
    assertThat(elements("'a, b'")).containsExactly("a, b", null);
    assertThat(elements("true")).containsExactly(true, null);
    assertThat(elements("DATE '1582-10-10'")).containsExactly(LocalDate.of(1582, 10, 10), null);
    assertThat(elements("TIMESTAMP_NS '2026-03-01 10:00:00.123456789'"))
        .containsExactly(LocalDateTime.parse("2026-03-01T10:00:00.123456789"), null);
    assertThat(elements("[1, NULL]")).containsExactly(Arrays.asList(1L, null), null);
    assertThat((byte[]) elements("'\\x00a'::BLOB").getFirst()).containsExactly(0, 'a');
    assertThat((OffsetDateTime) elements("TIMESTAMPTZ '2026-03-01 12:00:00+02'").getFirst())
        .isEqualTo(OffsetDateTime.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void listsOfFixedLengthAndNoListAreRead() throws SQLException {
    assertThat(value("SELECT [1, 2]::INTEGER[2]")).isEqualTo(List.of(1L, 2L));
    assertThat(value("SELECT NULL::INTEGER[]")).isNull();
  }

  @Test
  void elementsThatAreNotComparedAreRefusedByName() {
    assertThatThrownBy(() -> value("SELECT [{'a': 1}] AS pairs"))
        .isInstanceOf(UnsupportedType.class)
        .hasMessageContaining("pairs STRUCT(a INTEGER)[]");
  }

  @Test
  void timesAreThoseOfTheDatabaseWhereverThisRuns() throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

    assertThat(value("SELECT TIMESTAMP '" + LEFT_OUT + "'"))
        .isEqualTo(LocalDateTime.parse("2026-03-29T02:30:00"));
    assertThat(value("SELECT TIMESTAMP '1582-10-10 00:00:00'"))
        .isEqualTo(LocalDateTime.parse("1582-10-10T00:00:00"));
    assertThat(elements("TIMESTAMP '2026-03-29 04:00:00'"))
        .containsExactly(LocalDateTime.parse("2026-03-29T04:00:00"), null);
  }

  @Test
  void anElementThatTheDriverMayHaveMovedIsRefused() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

    assertThatThrownBy(() -> elements("TIMESTAMP '" + LEFT_OUT + "'"))
        .hasMessageContaining("2026-03-29T03:30")
        .hasMessageContaining("the time zone Europe/Berlin leaves it out")
        .hasMessageContaining("-Duser.timezone=UTC");
    assertThatThrownBy(() -> elements("TIMESTAMP '1582-10-10 00:00:00'"))
        .hasMessageContaining("the calendar of 1582");
  }

  private static List<@Nullable Object> elements(String element) throws SQLException {
    Object value = value("SELECT [" + element + ", NULL]");
    if (value instanceof List<?> list) {
      return Arrays.asList(list.toArray());
    }
    throw new AssertionError("no list: " + value);
  }

  private static @Nullable Object value(String sql) throws SQLException {
    try (JdbcPort port = new JdbcPort(DriverManager.getConnection("jdbc:duckdb:"));
        QueryResult result = port.run(Query.of(sql, Duration.ofMinutes(1)))) {
      return result.rows().next().get(0);
    }
  }
}
