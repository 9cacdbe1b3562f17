package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Which of the users' questions the engine that did not answer is asked, too.
 *
 * @param percent share of the questions
 * @param concurrency most of them at once in one pod
 * @param budgetUsd most they may cost in a day, in US dollars
 * @param deadline longest time of one
 */
@ApiType
public record WorkloadShadow(
    @Default("0")
        @Min(0)
        @Max(100)
        @JsonPropertyDescription(
            "Share of the users' questions that the engine that did not answer is asked, too, in"
                + " percent, from 0 to 100. 0, the default, asks none. Nothing is asked before the"
                + " route has a target.")
        int percent,
    @Default("2")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription(
            "Most such questions at once in one pod, from 1 to 100; 2 by default. One that differed"
                + " is among them until both engines were asked once more. One more is dropped and"
                + " counted.")
        int concurrency,
    @Default("1")
        @Size(min = 1, max = 16)
        @ValidationRule(
            value = "self.matches('^[0-9]+(\\\\.[0-9]{1,6})?$')",
            message =
                "shadow.budgetUsd must be US dollars in quotes, with six decimals at most, such as"
                    + " \"1\" or \"0.50\"")
        @JsonPropertyDescription(
            "Most that such questions of all pods may cost in a day of UTC, in US dollars at list"
                + " prices, as a decimal string; 1 by default. Beyond it none is asked until the"
                + " next day; those under way end.")
        String budgetUsd,
    @Default("60s")
        @Size(min = 2, max = 32)
        @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
        @JsonPropertyDescription(
            "Longest time of one such question, with unit; 60s by default. Then it is stopped at the"
                + " engine.")
        String deadline) {}
