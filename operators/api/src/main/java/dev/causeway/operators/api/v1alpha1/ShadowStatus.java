package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking both engines, as the agents added it up for one run.
 *
 * @param state what is done now
 * @param database the run; empty before the first question
 * @param compared questions whose answers could be compared
 * @param equal of those, the ones that were answered alike
 * @param lagging of those, the ones that were answered alike only when they were asked once more
 * @param different of those, the ones that were answered otherwise both times
 * @param unknown questions that could not be compared
 * @param dropped questions that were not asked again
 * @param latencyRatio time on the target by time on the source, from sums; null before the first
 * @param scannedBytes bytes that asking again read today
 * @param usdToday what asking again cost today
 * @param forecastUsdMonth what the target would cost in a month; null before it can be told
 * @param firstDifference the first difference; null while there is none
 */
@ApiType
public record ShadowStatus(
    @Required @JsonPropertyDescription("What is done now.") State state,
    @Size(max = 255)
        @JsonPropertyDescription("The run that is compared; the counts begin anew with each.")
        String database,
    @Required @Min(0) @JsonPropertyDescription("Questions whose answers could be compared.")
        long compared,
    @Required @Min(0) @JsonPropertyDescription("Of those, the ones that were answered alike.")
        long equal,
    @Required
        @Min(0)
        @JsonPropertyDescription(
            "Of those, the ones that were answered otherwise at first, and alike when both engines"
                + " were asked once more a short while later.")
        long lagging,
    @Required
        @Min(0)
        @JsonPropertyDescription("Of those, the ones that were answered otherwise both times.")
        long different,
    @Required
        @Min(0)
        @JsonPropertyDescription(
            "Questions that could not be compared: an engine failed, the answer had more rows than"
                + " are given, or one that differed could not be asked once more.")
        long unknown,
    @Required
        @Min(0)
        @JsonPropertyDescription("Questions not asked again: shadow.concurrency were under way.")
        long dropped,
    @Min(0)
        @JsonPropertyDescription(
            "Time of the compared questions on the target, divided by their time on the source.")
        @Nullable Double latencyRatio,
    @Required @Min(0) @JsonPropertyDescription("Bytes that asking again read today, in UTC.")
        long scannedBytes,
    @Required
        @Size(min = 1, max = 32)
        @Pattern(CostStatus.USD)
        @JsonPropertyDescription("What asking again cost today, in US dollars at list prices.")
        String usdToday,
    @Size(max = 32)
        @Pattern(CostStatus.USD)
        @JsonPropertyDescription(
            "What the target would cost in 30 days if it answered everybody: questions of users a"
                + " day and what the compared ones cost on it, in US dollars at list prices. Absent"
                + " until an hour was seen.")
        @Nullable String forecastUsdMonth,
    @JsonPropertyDescription("The first difference.") @Nullable Difference firstDifference) {
  public ShadowStatus {
    database = Absent.text(database);
  }

  /** What is done now. */
  public enum State {
    /** The route has no target yet, so there is nobody else to ask. */
    Waiting,
    /** The share is asked. */
    Asking,
    /** The day's budget is spent: none is asked until the next day. */
    OverBudget
  }

  /**
   * A difference. It holds no value of a row; the agent's log has the request.
   *
   * @param query name of the query
   * @param hash of both answers
   */
  @ApiType
  public record Difference(
      @Required @Size(min = 1, max = 127) @JsonPropertyDescription("Name of the query.")
          String query,
      @Required
          @Size(min = 1, max = 64)
          @JsonPropertyDescription(
              "Hash of both answers: the same difference has the same. The agent's log names it.")
          String hash) {}
}
