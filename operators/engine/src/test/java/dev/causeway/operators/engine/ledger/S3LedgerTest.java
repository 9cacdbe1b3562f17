package dev.causeway.operators.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Json;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.operators.engine.routes.RouteLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3LedgerTest {
  private static final LedgerId LEDGER =
      new LedgerId("shop", "shop", Capability.Database, "us-east-1", "lake");

  private final FakeS3 s3 = new FakeS3();
  private final S3Ledger ledger =
      new S3Ledger(r -> s3, Clock.systemUTC(), Duration.ofMillis(5), Duration.ofMillis(20));

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aWriteReturnsAtOnceAndIsToldWhenDone() {
    AtomicInteger told = new AtomicInteger();
    ledger.onChange(id -> told.incrementAndGet());
    ledger.put(LEDGER, route(1));
    await().until(() -> ledger.put(LEDGER, route(1)) instanceof Ledger.Put.Written);
    assertThat(told).hasPositiveValue();
    assertThat(s3.objects())
        .containsEntry("causeway/ledger/shop/shop/Database/0000000001.json", Json.write(route(1)));
  }

  @Test
  void noWriteIsForgottenHoweverFastTheQueueIs() {
    for (int version = 1; version <= 2_000; version++) {
      ledger.put(LEDGER, route(version));
    }
    await().until(() -> s3.objects().size() == 2_000);
  }

  @Test
  void askingOftenWritesOnce() {
    for (int i = 0; i < 100; i++) {
      ledger.put(LEDGER, route(1));
    }
    await().until(() -> ledger.put(LEDGER, route(1)) instanceof Ledger.Put.Written);
    assertThat(s3.puts()).hasSize(1);
  }

  @Test
  void whileS3IsDownItTriesOnAndSaysWhy() {
    s3.down(true);
    await()
        .until(() ->
            ledger.put(LEDGER, route(1)).equals(new Ledger.Put.Pending("ServiceUnavailable")));
    await().until(() -> s3.puts().size() > 3);
    s3.down(false);
    await().until(() -> ledger.put(LEDGER, route(1)) instanceof Ledger.Put.Written);
  }

  @Test
  void aMissingBucketIsWaitedFor() {
    s3.bucket(false);
    await()
        .until(() -> ledger.put(LEDGER, route(1)).equals(new Ledger.Put.Pending("NoSuchBucket")));
    s3.bucket(true);
    await().until(() -> ledger.put(LEDGER, route(1)) instanceof Ledger.Put.Written);
  }

  @Test
  void aWriteWhoseAnswerWasLostIsFoundAgain() {
    s3.loseNextAnswer();
    await().until(() -> ledger.put(LEDGER, route(1)) instanceof Ledger.Put.Written);
    assertThat(s3.puts()).hasSize(2);
  }

  @Test
  void anotherRouteInItsPlaceIsAConflictAndStays() {
    s3.objects().put(LEDGER.key(1), "{}");
    await().until(() -> ledger.put(LEDGER, route(1)) instanceof Ledger.Put.Conflict);
    assertThat(s3.objects()).containsEntry(LEDGER.key(1), "{}");
  }

  @Test
  void theHeadIsTheNewestOfAllPages() {
    for (int version = 1; version <= 5; version++) {
      s3.objects().put(LEDGER.key(version), Json.write(route(version)));
    }
    await().until(() -> ledger.head(LEDGER), new Ledger.Head.Found(route(5))::equals);
  }

  @Test
  void noBucketAndNoEntriesMeanNoLedger() {
    await().until(() -> ledger.head(LEDGER) instanceof Ledger.Head.None);
    s3.bucket(false);
    await().until(() -> ledger.head(LEDGER) instanceof Ledger.Head.None);
  }

  @Test
  void aLedgerThatCannotBeReadIsNotTakenForNone() {
    s3.down(true);
    ledger.head(LEDGER);
    await().until(() -> ledger.head(LEDGER).equals(new Ledger.Head.Looking("ServiceUnavailable")));
  }

  @Test
  void anAnswerIsGivenOnceThenLookedUpAnew() {
    await().until(() -> ledger.head(LEDGER) instanceof Ledger.Head.None);
    s3.objects().put(LEDGER.key(1), Json.write(route(1)));
    await().until(() -> ledger.head(LEDGER) instanceof Ledger.Head.Found);
  }

  private static Route route(long version) {
    Route first =
        RouteLog.created(
                Capability.Database,
                new RouteTarget(Engine.Redshift, "dev", "public"),
                "workload/shop",
                Instant.EPOCH)
            .current();
    return new Route(
        first.capability(),
        version,
        first.source(),
        null,
        0,
        first.cohorts(),
        null,
        first.transition());
  }
}
