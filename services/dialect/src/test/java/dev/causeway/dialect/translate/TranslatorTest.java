package dev.causeway.dialect.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.Divergences;
import dev.causeway.dialect.Tables;
import dev.causeway.dialect.translate.Translation.Made;
import dev.causeway.dialect.translate.Translation.Refused;
import dev.causeway.dialect.translate.Translation.Rewrite;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class TranslatorTest {
  /** Each runs on both engines, too: TranslationIT of the AWS stand-in. */
  @ParameterizedTest
  @CsvFileSource(resources = "translations.txt", delimiterString = "=>", quoteCharacter = '`')
  void translates(String sql, String translated, String codes) {
    Translation translation = Translator.translate(sql, Tables.SHOP);
    assertThat(translation).as("%s", translation).isInstanceOf(Made.class);
    Made made = (Made) translation;
    assertThat(made.sql()).isEqualTo(translated);
    assertThat(made.rewrites().stream().map(Rewrite::code).collect(Collectors.joining(" ")))
        .isEqualTo(codes == null ? "" : codes);
    assertThat(made.rewrites())
        .allSatisfy(r -> assertThat(Divergences.table().has(r.code())).isTrue());
    assertThat(made.rewrites()).allSatisfy(r -> assertThat(sql).contains(r.from()));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "refusals.txt", delimiter = '|', quoteCharacter = '`')
  void refusesWhatItDoesNotKnow(String sql, String expected) {
    assertThat(Translator.translate(sql, Tables.SHOP))
        .as(sql)
        .asInstanceOf(type(Refused.class))
        .satisfies(refused -> {
          assertThat(refused.code() + " " + refused.place()).isEqualTo(expected);
          assertThat(refused.sentence()).isNotBlank();
        });
  }

  @ParameterizedTest
  @MethodSource("dev.causeway.dialect.QueryLintTest#texts")
  void whatMeansTheSameOnBothEnginesIsHardlyChanged(String sql) {
    if (Translator.translate(sql, Catalog.empty()) instanceof Made made) {
      assertThat(made.rewrites())
          .extracting(Rewrite::code)
          .isSubsetOf("TIMESTAMP_PRECISION", "NULLS_ORDER");
    }
  }

  @Test
  void aTypeThatIsNotKnownIsNoGuess() {
    assertThat(Translator.translate("SELECT a / 2 FROM t", Catalog.empty()))
        .asInstanceOf(type(Refused.class))
        .extracting(Refused::sentence)
        .asString()
        .contains("of unknown type", "CAST(... AS DOUBLE PRECISION)");
  }

  @Test
  void commentsAndLinesStay() {
    assertThat(
            Translator.translate(
                "-- who\nSELECT NVL(a, 0) -- none\n  AS a\nFROM t", Catalog.empty()))
        .asInstanceOf(type(Made.class))
        .extracting(Made::sql)
        .isEqualTo("-- who\nSELECT COALESCE(a, 0) -- none\n  AS a\nFROM t");
  }
}
