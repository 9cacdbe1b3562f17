package dev.causeway.runner.lake;

import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.WorkloadPlan;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Claims of run numbers. A number belongs to the act that wrote its record first, for ever; an act
 * that has to start again claims a further one.
 */
public final class RunClaims {
  private static final Pattern NUMBER = Pattern.compile("/r(\\d{4,})\\.json$");

  private final Lake lake;
  private final WorkloadPlan plan;
  private final Clock clock;

  public RunClaims(Lake lake, WorkloadPlan plan, Clock clock) {
    this.lake = lake;
    this.plan = plan;
    this.clock = clock;
  }

  /**
   * A claimed number.
   *
   * @param number the run's number
   * @param resumed whether an earlier try of this act claimed it
   */
  public record Claim(int number, boolean resumed) {}

  /** The content of a claim's record. */
  record Claimed(String token, String act, Instant at) {}

  /** The newest number that an earlier try of this act claimed. */
  public Optional<Claim> newestOf(String token) {
    return numbers().stream()
        .sorted(Comparator.reverseOrder())
        .filter(number -> isOf(number, token))
        .findFirst()
        .map(number -> new Claim(number, true));
  }

  /** Claims the next free number. */
  public Claim next(String token, String act) {
    int number = highest() + 1;
    while (!lake.create(key(number), Json.write(new Claimed(token, act, clock.instant())))) {
      // A lost answer to our own write looks the same as a rival's claim.
      if (isOf(number, token)) {
        break;
      }
      number++;
    }
    return new Claim(number, false);
  }

  /** All numbers that were ever claimed, in no order. */
  public List<Integer> numbers() {
    return lake.list(prefix()).stream()
        .map(o -> numberOf(o.key()))
        .flatMap(Optional::stream)
        .toList();
  }

  private int highest() {
    return numbers().stream().max(Comparator.naturalOrder()).orElse(0);
  }

  private boolean isOf(int number, String token) {
    return lake.read(key(number))
        .map(text -> Json.read(text, Claimed.class).token().equals(token))
        .orElse(false);
  }

  private static Optional<Integer> numberOf(String key) {
    Matcher matcher = NUMBER.matcher(key);
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  private String key(int number) {
    return Names.runKey(plan.namespace(), plan.name(), number);
  }

  private String prefix() {
    return Names.runsPrefix(plan.namespace(), plan.name());
  }
}
