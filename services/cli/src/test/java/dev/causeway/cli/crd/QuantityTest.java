package dev.causeway.cli.crd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "10Mi,10485760,true",
    "0.5,0.5,false",
    "1500m,1.5,false",
    "2e3,2000,true",
    "1E,1000000000000000000,true",
    ".5Gi,536870912,true"
  })
  void isReadAsKubernetesReadsIt(String text, String value, boolean integer) {
    Quantity quantity = Quantity.parse(text).orElseThrow();
    assertThat(quantity.value()).isEqualByComparingTo(value);
    assertThat(quantity.isInteger()).isEqualTo(integer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10 GB", "Mi", "1.2.3", "10mb", "--1"})
  void anythingElseIsNone(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }
}
