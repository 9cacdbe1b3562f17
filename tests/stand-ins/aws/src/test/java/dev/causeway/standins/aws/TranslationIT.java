package dev.causeway.standins.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.translate.Translation;
import dev.causeway.dialect.translate.Translation.Made;
import dev.causeway.dialect.translate.Translator;
import dev.causeway.standins.aws.athena.Queries;
import dev.causeway.standins.aws.redshift.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.redshiftdata.model.Field;

/**
 * The translations that {@code TranslatorTest} shows: the original asked of the Redshift stand-in
 * and the translation of Trino give the same rows.
 */
class TranslationIT {
  private static final Path EXAMPLES =
      Path.of(
          System.getProperty("causeway.root", "../../.."),
          "services/dialect/src/test/resources/dev/causeway/dialect/translate/translations.txt");

  /** The tables of the examples, with NULLs, ties and ends of months. */
  private static final String TABLES =
      """
      WITH orders AS (
        SELECT CAST(1 AS BIGINT) AS id, CAST('ann' AS VARCHAR(20)) AS customer,
               DATE '2024-01-31' AS day, TIMESTAMP '2024-01-31 10:20:30' AS at,
               CAST(12.55 AS DECIMAL(12,2)) AS total, CAST(1.5 AS DOUBLE PRECISION) AS weight,
               CAST('ab' AS VARCHAR(4)) AS code
        UNION ALL SELECT 2, 'bob', DATE '2024-02-29', TIMESTAMP '2024-02-29 23:59:59',
               CAST(-3.25 AS DECIMAL(12,2)), CAST(0.25 AS DOUBLE PRECISION), 'bob'
        UNION ALL SELECT 3, ' Anna ', DATE '2023-12-31', TIMESTAMP '2024-01-01 00:00:00',
               CAST(0 AS DECIMAL(12,2)), CAST(10 AS DOUBLE PRECISION), 'cd'
        UNION ALL SELECT 4, NULL, NULL, NULL, NULL, NULL, NULL
      ), lines AS (
        SELECT CAST(1 AS BIGINT) AS order_id, 1 AS line, CAST('nut' AS VARCHAR(20)) AS item,
               5 AS quantity, CAST(1.10 AS DECIMAL(12,2)) AS price
        UNION ALL SELECT 1, 2, 'bolt', NULL, CAST(2.20 AS DECIMAL(12,2))
        UNION ALL SELECT 3, 1, NULL, 7, NULL
      )
      """;

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

  /**
   * TOP, QUALIFY, MINUS and IGNORE NULLS are not PostgreSQL's, so the stand-in cannot run them; and
   * PostgreSQL compares the trailing blanks that Redshift passes over.
   */
  static Stream<String> examples() throws IOException {
    return Files.readAllLines(EXAMPLES).stream()
        .map(line -> line.substring(0, line.indexOf(" => ")))
        .filter(sql ->
            !sql.contains("TOP ")
                && !sql.contains("QUALIFY")
                && !sql.contains("MINUS")
                && !sql.contains("IGNORE NULLS")
                && !sql.contains("'bob '"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void bothEnginesGiveTheSameRows(String example) {
    String sql = TABLES + example;
    Translation translation = Translator.translate(sql, Catalog.empty());
    assertThat(translation).isInstanceOf(Made.class);
    List<List<@Nullable String>> source =
        redshift.rows(redshift.run(sql).id()).stream()
            .map(row -> row.stream().map(TranslationIT::text).map(TranslationIT::plain).toList())
            .toList();
    List<List<@Nullable String>> target =
        athena.rows(null, ((Made) translation).sql()).stream()
            .map(row -> row.stream().map(TranslationIT::plain).toList())
            .toList();
    assertThat(target)
        .as("%s", translation)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(source);
  }

  private static @Nullable String text(Field field) {
    return switch (field.type()) {
      case IS_NULL -> null;
      case LONG_VALUE -> field.longValue().toString();
      case DOUBLE_VALUE -> field.doubleValue().toString();
      case BOOLEAN_VALUE -> field.booleanValue().toString();
      default -> field.stringValue();
    };
  }

  /** A number or a time without zeros at its end: how many are written is no matter of meaning. */
  private static @Nullable String plain(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?")) {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      return number.toPlainString();
    }
    return text.matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.0+")
        ? text.substring(0, text.indexOf('.'))
        : text;
  }
}
