package dev.causeway.standins.aws.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.standins.aws.Engines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DialectIT {
  private static Engines engines;
  private static Warehouse warehouse;

  @BeforeAll
  static void start() {
    engines = new Engines();
    warehouse = new Warehouse(engines.redshift);
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @Test
  void redshiftsFunctionsMeanWhatTheyMeanThere() {
    assertThat(warehouse.value("SELECT AVG(n) FROM generate_series(1, 2) AS t(n)").longValue())
        .isOne();
    assertThat(
            warehouse
                .value("SELECT AVG(CAST(n AS BIGINT)) FROM generate_series(1, 4) AS t(n)")
                .longValue())
        .isEqualTo(2);
    assertThat(warehouse.value("SELECT STRTOL('ff', 16)").longValue()).isEqualTo(255);
    assertThat(warehouse.value("SELECT STRTOL('7fffffffffffffff', 16)").longValue())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(warehouse.fail("SELECT STRTOL('ffffffffffffffff', 16)")).contains("out of range");
    assertThat(warehouse.value("SELECT NVL(CAST(NULL AS INTEGER), 5)").longValue()).isEqualTo(5);
    assertThat(warehouse.value("SELECT DATEADD(month, 1, DATE '2024-01-31')").stringValue())
        .isEqualTo("2024-02-29 00:00:00");
    assertThat(
            warehouse
                .value("SELECT DATEDIFF(month, DATE '2024-01-31', DATE '2024-02-01')")
                .longValue())
        .isOne();
    assertThat(warehouse.value("SELECT EXTRACT(year FROM DATE '2024-02-29')").longValue())
        .isEqualTo(2024);
    assertThat(warehouse.value("SELECT DATE_TRUNC('month', DATE '2024-02-29')").stringValue())
        .isEqualTo("2024-02-01 00:00:00");
    assertThat(warehouse.value("SELECT LEN('ab ')").longValue()).isEqualTo(3);
    String long300 = "x".repeat(300);
    assertThat(warehouse.value("SELECT LEN('" + long300 + "'::varchar)").longValue())
        .isEqualTo(256);
  }
}
