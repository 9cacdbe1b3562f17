package dev.causeway.standins.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.dialect.Divergence;
import dev.causeway.dialect.Divergences;
import dev.causeway.standins.aws.athena.Queries;
import dev.causeway.standins.aws.redshift.Warehouse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.redshiftdata.model.Field;

/**
 * The values in the table of divergences, asked of PostgreSQL and of Trino through the stand-ins.
 */
class DivergencesIT {
  private static Engines engines;
  private static Warehouse redshift;
  private static Queries athena;

  @BeforeAll
  static void start() {
    engines = new Engines();
    redshift = new Warehouse(engines.redshift);
    athena = new Queries(engines.athena, engines.newBucket());
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  static Stream<Divergence.Value> values() {
    return Divergences.table().rows().stream().flatMap(row -> row.values().stream());
  }

  @ParameterizedTest
  @MethodSource("values")
  void eachEngineAnswersAsTheTableSays(Divergence.Value value) {
    switch (value.where()) {
      case Redshift -> assertThat(onRedshift(value.sql())).isEqualTo(value.is());
      case Athena -> assertThat(onAthena(value.sql())).isEqualTo(value.is());
      case Both -> {
        assertThat(onRedshift(value.sql())).as("Redshift").isEqualTo(value.is());
        assertThat(onAthena(value.sql())).as("Athena").isEqualTo(value.is());
      }
      case Refused -> assertThat(redshift.fail(value.sql())).contains(value.is());
    }
  }

  private static @Nullable String onRedshift(String sql) {
    Field field = redshift.value(sql);
    return switch (field.type()) {
      case IS_NULL -> null;
      case LONG_VALUE -> field.longValue().toString();
      case DOUBLE_VALUE -> field.doubleValue().toString();
      case BOOLEAN_VALUE -> field.booleanValue().toString();
      default -> field.stringValue();
    };
  }

  private static @Nullable String onAthena(String sql) {
    return athena.rows(null, sql).getFirst().getFirst();
  }
}
