package dev.causeway.cli.plan;

import dev.causeway.contract.Prices;
import dev.causeway.contract.RunCost;
import dev.causeway.contract.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the acts of a phase, up to its target state, with what each takes. */
final class Planner {
  private static final List<String> LEVELS =
      List.of("Prepared", "Synced", "Proven", "Switched", "Soaked");

  private final Wanted wanted;
  private final @Nullable SourceFacts source;
  private final Assumptions assumptions;
  private final Prices prices;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param source what the source says; empty if it was not asked, and then sizes are unknown
   */
  Planner(Wanted wanted, Optional<SourceFacts> source, Assumptions assumptions) {
    this.wanted = wanted;
    this.source = source.orElse(null);
    this.assumptions = assumptions;
    this.prices = Prices.of(wanted.region());
  }

  Plan plan() {
    int level = LEVELS.indexOf(wanted.targetState());
    prepare();
    if (level >= 1) {
      sync();
    }
    if (level >= 2) {
      prove();
    }
    if (level >= 3) {
      drill();
      moves();
    }
    if (level >= 4) {
      steps.add(
          new Step(Stage.Soak, "watch", "all users", 0L, BigDecimal.ZERO, wanted.soakSeconds()));
    }
    return new Plan(
        wanted.phase(),
        wanted.targetState(),
        wanted.workload(),
        List.copyOf(steps),
        level >= 2 ? interval() : null,
        problems(),
        assumptions.words(level >= 2 && wanted.following() != null),
        prices.asOf().toString(),
        source == null ? "unknown: the source was not asked" : "svv_table_info of the source");
  }

  private void prepare() {
    long statements = 2L + wanted.queries().size();
    long seconds = statements * assumptions.statement().toSeconds();
    steps.add(
        new Step(
            Stage.Prepare,
            "inspect",
            "%d tables, %d queries".formatted(wanted.tables().size(), wanted.queries().size()),
            0L,
            redshift(seconds),
            seconds));
  }

  private void sync() {
    for (Wanted.Table table : wanted.tables()) {
      Long bytes = bytes(Set.of(table.name()));
      Long seconds = bytes == null ? null : assumptions.exportSeconds(bytes);
      steps.add(
          new Step(
              Stage.Sync,
              "export",
              table.name(),
              bytes,
              seconds == null ? null : redshift(seconds),
              seconds));
    }
    steps.add(
        new Step(
            Stage.Sync,
            "catalogue",
            "%d tables in Glue".formatted(wanted.tables().size()),
            0L,
            BigDecimal.ZERO,
            (long) wanted.tables().size()));
  }

  private void prove() {
    for (Wanted.Table table : wanted.tables()) {
      compare("compare table", table.name(), Set.of(table.name()));
    }
    wanted.queries().forEach(query -> compare("compare query", query.name(), query.tables()));
  }

  /** Both engines work at the same time; Athena bills bytes, Redshift time. */
  private void compare(String act, String subject, Set<String> tables) {
    Long bytes = bytes(tables);
    Long seconds = bytes == null ? null : assumptions.scanSeconds(bytes);
    steps.add(
        new Step(
            Stage.Prove,
            act,
            subject,
            bytes,
            bytes == null || seconds == null ? null : prices.athena(bytes).add(redshift(seconds)),
            seconds));
  }

  /** A run that follows: taken and proven like the first, with a scan more for fingerprints. */
  private @Nullable Interval interval() {
    Wanted.Following following = wanted.following();
    if (following == null) {
      return null;
    }
    List<Step> ofRun =
        steps.stream().filter(s -> s.stage() == Stage.Sync || s.stage() == Stage.Prove).toList();
    long seconds =
        ofRun.stream().map(Step::seconds).filter(Objects::nonNull).mapToLong(Long::longValue).sum();
    for (Wanted.Table table : wanted.tables()) {
      Long bytes = bytes(Set.of(table.name()));
      seconds += bytes == null ? 0 : assumptions.scanSeconds(bytes);
    }
    BigDecimal athena =
        ofRun.stream()
            .filter(s -> s.stage() == Stage.Prove)
            .map(s -> prices.athena(s.bytes() == null ? 0 : s.bytes()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean atLeast = ofRun.stream().anyMatch(s -> s.bytes() == null);
    RunCost cost = RunCost.of(prices, Duration.ofSeconds(seconds), assumptions.rpus(), athena);
    return Interval.of(following, cost, atLeast);
  }

  private void drill() {
    for (Wanted.Query query : wanted.queries()) {
      Long bytes = bytes(query.tables());
      steps.add(
          new Step(
              Stage.Drill,
              "ask as the synthetic user",
              query.name(),
              bytes,
              bytes == null ? null : prices.athena(bytes),
              bytes == null ? null : assumptions.scanSeconds(bytes)));
    }
  }

  private void moves() {
    wanted
        .moves()
        .forEach(move ->
            steps.add(
                new Step(
                    Stage.Switch,
                    "move",
                    move.weight() + " % of users",
                    0L,
                    BigDecimal.ZERO,
                    move.pauseSeconds())));
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (source == null) {
      return problems;
    }
    for (Wanted.Table table : wanted.tables()) {
      SourceFacts.TableFacts facts = source.tables().get(table.name());
      if (facts == null) {
        problems.add(
            "table %s is not at the source, or this user may not see it".formatted(table.name()));
        continue;
      }
      table.columns().stream()
          .filter(column -> !facts.columns().contains(column))
          .forEach(column ->
              problems.add(
                  "table %s has no column %s, which key or partitionBy names"
                      .formatted(table.name(), column)));
    }
    return problems;
  }

  /** Bytes of some tables at the source; null if one is not known. */
  private @Nullable Long bytes(Set<String> tables) {
    long sum = 0;
    for (String table : tables) {
      SourceFacts.TableFacts facts = source == null ? null : source.tables().get(table);
      if (facts == null) {
        return null;
      }
      sum += facts.bytes();
    }
    return sum;
  }

  private BigDecimal redshift(long seconds) {
    return prices.redshift(Duration.ofSeconds(seconds), assumptions.rpus());
  }
}
