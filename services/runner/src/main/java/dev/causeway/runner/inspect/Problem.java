package dev.causeway.runner.inspect;

import dev.causeway.runner.act.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a plan cannot be carried out on this source.
 *
 * @param reason one word in PascalCase
 * @param message names what is wrong and the remedy
 */
record Problem(String reason, String message) {
  private static final int NAMED = 5;

  /** Refuses the plan if there is any problem; names the first few. */
  static void refuseIfAny(List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    String named =
        problems.stream().limit(NAMED).map(Problem::message).collect(Collectors.joining(" "));
    int more = problems.size() - NAMED;
    throw new Refusal(
        problems.getFirst().reason(), more > 0 ? named + " And " + more + " more." : named);
  }
}
