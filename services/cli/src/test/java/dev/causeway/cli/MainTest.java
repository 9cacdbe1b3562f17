package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void theVersionIsThatOfTheBuild() {
    CommandRun told = CommandRun.of("--version");
    assertThat(told.exit()).isZero();
    assertThat(told.out()).matches("causeway \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? on Java \\d+\\R");
  }

  @Test
  void anUnknownCommandNamesTheOnesThereAre() {
    CommandRun told = CommandRun.of("compere");
    assertThat(told.exit()).isEqualTo(2);
    assertThat(told.err()).contains("compere").contains("lint").contains("parity");
  }
}
