package dev.causeway.runner.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.runner.lake.RunClaims.Claim;
import dev.causeway.runner.testing.FakeS3;
import dev.causeway.runner.testing.StepClock;
import dev.causeway.runner.testing.Tasks;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class RunClaimsTest {
  private final FakeS3 s3 = new FakeS3();
  private final RunClaims claims = claims(s3);

  @Test
  void numbersCountUpOverActs() {
    assertThat(claims.next("a", "act-a")).isEqualTo(new Claim(1, false));
    assertThat(claims.next("b", "act-b")).isEqualTo(new Claim(2, false));
    assertThat(s3.objects)
        .containsKeys("causeway/runs/shop/shop/r0001.json", "causeway/runs/shop/shop/r0002.json");
  }

  @Test
  void anActFindsItsNewestNumberAgain() {
    claims.next("a", "act-a");
    claims.next("a", "act-a");
    claims.next("b", "act-b");
    assertThat(claims.newestOf("a")).contains(new Claim(2, true));
    assertThat(claims.newestOf("c")).isEmpty();
  }

  @Test
  void otherRecordsBesideTheClaimsAreNoClaims() {
    claims.next("a", "act-a");
    s3.put("causeway/runs/shop/shop/r0009-cut.json", "{}");
    assertThat(claims.next("b", "act-b").number()).isEqualTo(2);
  }

  @Test
  void aRivalThatIsFasterTakesTheNumber() {
    AtomicBoolean raced = new AtomicBoolean();
    FakeS3 racing =
        new RacingS3(s -> {
          if (!raced.getAndSet(true)) {
            s.put("causeway/runs/shop/shop/r0001.json", "{\"token\":\"rival\"}");
          }
        });
    assertThat(claims(racing).next("a", "act-a").number()).isEqualTo(2);
  }

  @Test
  void ourOwnWriteWhoseAnswerWasLostIsOurs() {
    FakeS3 lossy =
        new FakeS3() {
          @Override
          public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            super.putObject(request, body);
            throw S3Exception.builder().statusCode(412).message("retried").build();
          }
        };
    assertThat(claims(lossy).next("a", "act-a").number()).isEqualTo(1);
  }

  private static RunClaims claims(FakeS3 s3) {
    return new RunClaims(new Lake(s3, "shop-lake"), Tasks.plan(), new StepClock());
  }

  /** Lets somebody else act just before a write. */
  private static final class RacingS3 extends FakeS3 {
    private final java.util.function.Consumer<FakeS3> before;

    RacingS3(java.util.function.Consumer<FakeS3> before) {
      this.before = before;
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      before.accept(this);
      return super.putObject(request, body);
    }
  }
}
