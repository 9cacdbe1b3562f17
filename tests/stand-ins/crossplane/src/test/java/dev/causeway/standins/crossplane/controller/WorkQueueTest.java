package dev.causeway.standins.crossplane.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

  @Test
  void aKeyIsNeverReconciledTwiceAtATimeAndOnceMoreAfterAChange() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (WorkQueue<String> queue =
        new WorkQueue<>(
            4,
            key -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              started.countDown();
              go.await();
              runs.incrementAndGet();
              inside.decrementAndGet();
              return Duration.ZERO;
            })) {
      queue.add("a");
      started.await();
      queue.add("a");
      queue.add("a");
      go.countDown();

      await().untilAsserted(() -> assertThat(runs).hasValue(2));
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void anotherKeyDoesNotWait() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    try (WorkQueue<String> queue =
        new WorkQueue<>(
            2,
            key -> {
              if (key.equals("slow")) {
                go.await();
              } else {
                other.countDown();
              }
              return Duration.ZERO;
            })) {
      queue.add("slow");
      queue.add("quick");

      other.await();
      go.countDown();
    }
  }

  @Test
  void aFailureIsTriedAgain() {
    AtomicInteger runs = new AtomicInteger();
    try (WorkQueue<String> queue =
        new WorkQueue<>(
            1,
            key -> {
              if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
              }
              return Duration.ZERO;
            })) {
      queue.add("a");

      await().untilAsserted(() -> assertThat(runs).hasValue(2));
    }
  }

  @Test
  void aRunMayAskForAnother() {
    AtomicInteger runs = new AtomicInteger();
    try (WorkQueue<String> queue =
        new WorkQueue<>(
            1, key -> runs.incrementAndGet() < 3 ? Duration.ofMillis(10) : Duration.ZERO)) {
      queue.add("a");

      await().untilAsserted(() -> assertThat(runs).hasValue(3));
    }
  }

  @Test
  void pausesGrowToAHalfMinute() {
    assertThat(WorkQueue.pause(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(WorkQueue.pause(2)).isEqualTo(Duration.ofSeconds(1));
    assertThat(WorkQueue.pause(7)).isEqualTo(Duration.ofSeconds(30));
    assertThat(WorkQueue.pause(100_000)).isEqualTo(Duration.ofSeconds(30));
  }
}
