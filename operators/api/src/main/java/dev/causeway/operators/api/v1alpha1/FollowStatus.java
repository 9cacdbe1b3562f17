package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How runs follow each other. Written when a run does something, never for time that passes: the
 * lag is the age of {@code cutAt}.
 *
 * @param state what the newest run does
 * @param message why, and what to do
 * @param act its latest act, which is the name of a Job; empty before the first
 * @param cutAt cut of the run that users on the target read; of the newest proven one while there
 *     are none
 * @param nextDueAt when the next cut is due; null while it cannot be told
 */
@ApiType
public record FollowStatus(
    @Required @JsonPropertyDescription("What the newest run does.") State state,
    @Size(max = 1024) @JsonPropertyDescription("Why, and what to do.") String message,
    @Size(max = 63) @JsonPropertyDescription("Its latest act: the name of a Job.") String act,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription(
            "Cut of the run that users on the target read; of the newest proven run while there"
                + " are none. Its age is the lag.")
        @Nullable Instant cutAt,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When the next cut is due.")
        @Nullable Instant nextDueAt) {
  public FollowStatus {
    message = Absent.text(message);
    act = Absent.text(act);
  }

  /**
   * What runs that follow do: rest till the next is due, wait for something else, take a cut,
   * compare it, name it in the route; or the newest one failed and users stay on the one before.
   */
  public enum State {
    Resting,
    Waiting,
    Syncing,
    Proving,
    Publishing,
    Failed
  }
}
