package dev.causeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
  @Test
  void givesTheFirstValueThatIsAsWanted() {
    AtomicInteger looks = new AtomicInteger();
    int value =
        Await.until("three", Duration.ofSeconds(20), looks::incrementAndGet, n -> n == 3, () -> "");
    assertThat(value).isEqualTo(3);
  }

  @Test
  void aMissedDeadlineSaysHowThingsStand() {
    assertThatThrownBy(
            () -> Await.until("rain", Duration.ofMillis(1), () -> 0, n -> false, () -> " dry"))
        .isInstanceOf(Await.DeadlineMissed.class)
        .hasMessage("waited 0 s for rain: dry");
  }
}
