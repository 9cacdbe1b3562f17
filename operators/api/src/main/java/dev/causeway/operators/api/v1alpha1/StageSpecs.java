package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of the stages of a phase. All durations read as {@link GoDuration} says. */
public final class StageSpecs {
  private StageSpecs() {}

  /**
   * Inspect.
   *
   * @param timeout of one attempt
   * @param retries after a transient failure
   */
  @ApiType
  public record Prepare(
      @Default("10m")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription("Longest an attempt may take, with unit, such as 10m.")
          String timeout,
      @Default("3") @Min(0) @Max(20) @JsonPropertyDescription("Tries after a transient failure.")
          int retries) {}

  /**
   * Copy.
   *
   * @param timeout of one attempt
   * @param retries after a transient failure
   * @param sessionKeepAlive how long the source keeps an idle session, and with it the cut
   */
  @ApiType
  public record Sync(
      @Default("30m")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription("Longest an attempt may take, with unit, such as 30m.")
          String timeout,
      @Default("3") @Min(0) @Max(20) @JsonPropertyDescription("Tries after a transient failure.")
          int retries,
      @Default("2h")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @ValidationRule(
              value =
                  "!self.matches('"
                      + GoDuration.PATTERN
                      + "') || duration(self) <= duration('24h')",
              message = "must be at most 24h: Redshift keeps no session longer")
          @JsonPropertyDescription(
              "How long Redshift keeps the idle session that holds the cut open, from 1s to 24h.")
          String sessionKeepAlive) {}

  /**
   * Compare.
   *
   * @param timeout of one attempt
   * @param retries after a transient failure
   * @param maxAge how long a proof lets a switch begin
   */
  @ApiType
  public record Prove(
      @Default("15m")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription("Longest an attempt may take, with unit, such as 15m.")
          String timeout,
      @Default("3") @Min(0) @Max(20) @JsonPropertyDescription("Tries after a transient failure.")
          int retries,
      @Default("24h")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription(
              "Age of the cut at which a proof no longer lets a switch begin, such as 24h.")
          String maxAge) {}

  /**
   * Go to the target and back with a reserved cohort.
   *
   * @param timeout of one attempt
   * @param retries after a transient failure
   */
  @ApiType
  public record Drill(
      @Default("5m")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription("Longest an attempt may take, with unit, such as 5m.")
          String timeout,
      @Default("3") @Min(0) @Max(20) @JsonPropertyDescription("Tries after a transient failure.")
          int retries) {}

  /**
   * Move the users.
   *
   * @param steps weights in their order
   * @param confirmTimeout how long the consumers may take to apply a step
   * @param shadow what the users' own questions have to show before a step; null for nothing
   */
  @ApiType
  public record Switch(
      @Default(
              "[{\"weight\": 10, \"pause\": \"10s\"}, {\"weight\": 50, \"pause\": \"10s\"}, "
                  + "{\"weight\": 100, \"pause\": \"0s\"}]")
          @Size(min = 1, max = 20)
          @ValidationRule(
              value =
                  "self.map(s, s.weight).isSorted() &&"
                      + " self.all(a, self.exists_one(b, b.weight == a.weight))",
              message =
                  "switch.steps must have strictly increasing weights: sort them, without doubles")
          @ValidationRule(
              value = "size(self) == 0 || self[size(self) - 1].weight == 100",
              message = "switch.steps must end at weight 100: add a last step with weight 100")
          @JsonPropertyDescription("Weights in their order, strictly increasing, the last one 100.")
          List<Step> steps,
      @Default("30s")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription(
              "How long the live consumers may take to apply a step before the weight goes back,"
                  + " such as 30s.")
          String confirmTimeout,
      @JsonPropertyDescription(
              "What the users' own questions have to show before each step, as"
                  + " QueryWorkload.spec.shadow asks them of both engines. Leave it out to go without.")
          @Nullable ShadowGate shadow) {
    public Switch {
      steps = Absent.list(steps);
    }
  }

  /**
   * What the users' own questions have to show.
   *
   * @param maxDifferentPercent most that may be answered otherwise, of those compared
   * @param minCompared how many have to be compared first
   */
  @ApiType
  public record ShadowGate(
      @Default("0")
          @Min(0)
          @Max(100)
          @JsonPropertyDescription(
              "Most questions that both engines may answer otherwise, in percent of those compared"
                  + " for the run, from 0 to 100; 0 by default.")
          int maxDifferentPercent,
      @Default("100")
          @Min(1)
          @Max(1000000)
          @JsonPropertyDescription(
              "Questions that have to be compared for the run before a step, from 1 to 1000000; 100"
                  + " by default.")
          int minCompared) {}

  /**
   * One step of a switch.
   *
   * @param weight share of the users on the target, in percent
   * @param pause wait after it was confirmed
   */
  @ApiType
  public record Step(
      @Required
          @Min(1)
          @Max(100)
          @JsonPropertyDescription("Share of the users on the target, in percent, from 1 to 100.")
          int weight,
      @Default("0s")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.ANY_RULE, message = GoDuration.ANY_MESSAGE)
          @JsonPropertyDescription("Wait after all consumers applied the step, such as 10s.")
          String pause) {}

  /**
   * Watch.
   *
   * @param duration how long
   */
  @ApiType
  public record Soak(
      @Default("1m")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription(
              "How long the target serves all users before it counts as soaked.")
          String duration) {}

  /**
   * The way back.
   *
   * @param window how long after the switch a lower target sends traffic back by itself
   */
  @ApiType
  public record Reverse(
      @Default("168h")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription(
              "How long after the switch a lower targetState sends traffic back by itself, such as"
                  + " 168h.")
          String window) {}
}
