package dev.causeway.operators.engine.phase;

import dev.causeway.operators.engine.phase.decide.Act;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a Job is.
 *
 * @param state in one word
 * @param message why it failed; empty otherwise
 * @param startedAt when it started, or null
 * @param endedAt when it ended, or null
 */
record JobState(
    Act.Job state, String message, @Nullable Instant startedAt, @Nullable Instant endedAt) {

  static JobState of(@Nullable Job job) {
    if (job == null) {
      return new JobState(Act.Job.Absent, "", null, null);
    }
    if (job.getStatus() == null || job.getStatus().getConditions() == null) {
      return new JobState(Act.Job.Running, "", started(job), null);
    }
    for (JobCondition condition : job.getStatus().getConditions()) {
      if ("True".equals(condition.getStatus())) {
        switch (condition.getType()) {
          case "Complete" -> {
            return new JobState(Act.Job.Complete, "", started(job), endedAt(condition));
          }
          case "Failed" -> {
            return new JobState(
                Act.Job.Failed, message(condition), started(job), endedAt(condition));
          }
          default -> {
            // Suspended, SuccessCriteriaMet and FailureTarget come before the end.
          }
        }
      }
    }
    return new JobState(Act.Job.Running, "", started(job), null);
  }

  private static @Nullable Instant started(Job job) {
    String time = job.getStatus() == null ? null : job.getStatus().getStartTime();
    return time == null ? null : Instant.parse(time);
  }

  private static String message(JobCondition condition) {
    String reason = condition.getReason() == null ? "" : condition.getReason();
    return switch (reason) {
      case "DeadlineExceeded" -> "it took longer than its timeout";
      case "BackoffLimitExceeded" -> "all its tries failed";
      default -> condition.getMessage() == null ? reason : condition.getMessage();
    };
  }

  private static @Nullable Instant endedAt(JobCondition condition) {
    String time = condition.getLastTransitionTime();
    return time == null ? null : Instant.parse(time);
  }
}
