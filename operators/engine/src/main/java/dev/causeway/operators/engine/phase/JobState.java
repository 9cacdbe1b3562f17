package dev.causeway.operators.engine.phase;

import dev.causeway.contract.Names;
import dev.causeway.operators.engine.phase.decide.Act;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Job is.
 *
 * @param state in one word
 * @param message why it failed, or what keeps it from its end; empty otherwise
 * @param startedAt when it started, or null
 * @param endedAt when it ended, or null
 */
record JobState(
    Act.Job state, String message, @Nullable Instant startedAt, @Nullable Instant endedAt) {

  static JobState of(@Nullable Job job, Instant now) {
    if (job == null) {
      return new JobState(Act.Job.Absent, "", null, null);
    }
    JobCondition complete = condition(job, "Complete");
    if (complete != null) {
      return new JobState(Act.Job.Complete, "", started(job), endedAt(complete));
    }
    JobCondition failed = condition(job, "Failed");
    if (failed != null) {
      return new JobState(Act.Job.Failed, message(failed), started(job), endedAt(failed));
    }
    JobCondition failing = condition(job, "FailureTarget");
    String obstacle = failing == null ? obstacle(job, now) : ends(job, failing, now);
    return new JobState(Act.Job.Running, obstacle, started(job), null);
  }

  /** The condition of a type that is true; a Job keeps those that came before its end. */
  private static @Nullable JobCondition condition(Job job, String type) {
    return job.getStatus() == null || job.getStatus().getConditions() == null
        ? null
        : job.getStatus().getConditions().stream()
            .filter(c -> c.getType().equals(type) && "True".equals(c.getStatus()))
            .findFirst()
            .orElse(null);
  }

  /** It has failed, but a Job is not told as failed before its pods are gone. */
  private static String ends(Job job, JobCondition condition, Instant now) {
    Instant failed = endedAt(condition);
    if (failed == null || !now.isAfter(failed.plus(Act.START))) {
      return message(condition);
    }
    return "%s; it ends when its pod is gone, which on a lost node is never by itself: delete the node, or kubectl -n %s delete pods --force -l %s=%s"
        .formatted(
            message(condition),
            job.getMetadata().getNamespace(),
            Names.ACT_LABEL,
            job.getMetadata().getName());
  }

  /** Tries that failed, and a pod that does not run although it had the time to start. */
  private static String obstacle(Job job, Instant now) {
    JobStatus status = job.getStatus();
    Instant started = started(job);
    if (status == null || started == null) {
      return "";
    }
    List<String> told = new ArrayList<>();
    boolean active = status.getActive() != null && status.getActive() > 0;
    int failed = status.getFailed() == null ? 0 : status.getFailed();
    int tries = job.getSpec().getBackoffLimit() + 1;
    if (failed > 0 && failed < tries) {
      told.add(
          active
              ? "try %d of %d".formatted(failed + 1, tries)
              : "%d of %d tries failed, another one follows by itself".formatted(failed, tries));
    }
    boolean ready = status.getReady() == null || status.getReady() > 0;
    if (active && !ready && now.isAfter(started.plus(Act.START))) {
      told.add(
          "its pod does not run: kubectl -n %s describe pods -l %s=%s says why"
              .formatted(
                  job.getMetadata().getNamespace(), Names.ACT_LABEL, job.getMetadata().getName()));
    }
    return String.join("; ", told);
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
