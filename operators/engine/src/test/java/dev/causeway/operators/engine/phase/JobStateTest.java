package dev.causeway.operators.engine.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.operators.engine.phase.decide.Act;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobStateTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  private static final Duration LATER = Duration.ofMinutes(1);

  @Test
  void aJobWhosePodRunsHasNothingToTell() {
    assertThat(after(LATER, "active: 1, ready: 1, failed: 0").message()).isEmpty();
  }

  @Test
  void aPodHasItsTimeToStart() {
    assertThat(after(Act.START, "active: 1, ready: 0").message()).isEmpty();
  }

  @Test
  void aPodThatDoesNotRunIsToldWithTheCommandThatSaysWhy() {
    JobState state = after(LATER, "active: 1, ready: 0");
    assertThat(state.state()).isEqualTo(Act.Job.Running);
    assertThat(state.message())
        .isEqualTo(
            "its pod does not run:"
                + " kubectl -n shop describe pods -l causeway.dev/act=database-sync-1 says why");
  }

  @Test
  void betweenTwoTriesNobodyHasToDoAnything() {
    assertThat(after(LATER, "active: 0, ready: 0, failed: 1").message())
        .isEqualTo("1 of 4 tries failed, another one follows by itself");
  }

  @Test
  void aFurtherTryIsCounted() {
    assertThat(after(LATER, "active: 1, ready: 1, failed: 1").message()).isEqualTo("try 2 of 4");
  }

  @Test
  void afterTheLastTryNoneIsPromised() {
    assertThat(after(LATER, "active: 0, ready: 0, failed: 4").message()).isEmpty();
  }

  @Test
  void aJobThatFailedForGoodSaysWhy() {
    JobState state =
        after(
            LATER,
            "failed: 4, conditions: [{type: FailureTarget, status: 'True', reason: BackoffLimitExceeded},"
                + " {type: Failed, status: 'True', reason: BackoffLimitExceeded}]");
    assertThat(state.state()).isEqualTo(Act.Job.Failed);
    assertThat(state.message()).isEqualTo("all its tries failed");
  }

  @Test
  void aJobWhosePodIsOnALostNodeSaysHowItEnds() {
    String failing =
        "failed: 0, terminating: 1, conditions: [{type: FailureTarget, status: 'True',"
            + " reason: DeadlineExceeded, lastTransitionTime: '%s'}]".formatted(START);

    assertThat(after(Duration.ofSeconds(1), failing).message())
        .isEqualTo("it took longer than its timeout");
    JobState state = after(LATER, failing);
    assertThat(state.state()).isEqualTo(Act.Job.Running);
    assertThat(state.message())
        .startsWith("it took longer than its timeout; it ends when its pod is gone")
        .endsWith(
            "delete the node, or kubectl -n shop delete pods --force -l causeway.dev/act=database-sync-1");
  }

  private static JobState after(Duration time, String status) {
    Job job =
        Serialization.unmarshal(
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: database-sync-1, namespace: shop}
            spec: {backoffLimit: 3}
            status: {startTime: '%s', %s}
            """
                .formatted(START, status),
            Job.class);
    return JobState.of(job, START.plus(time));
  }
}
